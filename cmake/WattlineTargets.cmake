# SPDX-License-Identifier: GPL-3.0-or-later
# What every target of ours shares: language level, warnings, sanitizers, where outputs land.

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

get_property(is_multi_config GLOBAL PROPERTY GENERATOR_IS_MULTI_CONFIG)
if(NOT is_multi_config AND NOT CMAKE_BUILD_TYPE)
    set(CMAKE_BUILD_TYPE Release CACHE STRING "Build type" FORCE)
endif()

# Programs in bin/, libraries in lib/wattline/: the same neighbours in the build tree and when installed,
# so that a program finds the torch part beside it at run time.
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bin)
set(CMAKE_LIBRARY_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/lib/wattline)
set(CMAKE_INSTALL_RPATH "$ORIGIN/../${CMAKE_INSTALL_LIBDIR}/wattline;$ORIGIN")

find_program(CCACHE_PROGRAM ccache)
if(CCACHE_PROGRAM AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
    set(CMAKE_C_COMPILER_LAUNCHER ${CCACHE_PROGRAM})
    set(CMAKE_CXX_COMPILER_LAUNCHER ${CCACHE_PROGRAM})
endif()

# Warnings on our own targets only; system headers are the distribution's business.
add_library(wattline_options INTERFACE)
target_compile_definitions(wattline_options INTERFACE WATTLINE_VERSION="${PROJECT_VERSION}")
target_compile_options(wattline_options INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wno-sign-conversion)
# It takes every function that gives back a reference and takes a string for one that returns that string.
if(CMAKE_CXX_COMPILER_ID STREQUAL GNU AND CMAKE_CXX_COMPILER_VERSION VERSION_GREATER_EQUAL 13)
    target_compile_options(wattline_options INTERFACE -Wno-dangling-reference)
endif()
# GCC 12 warns inside its own std::string at -O3 (GCC bugs 105329 and 105651, mended in 13).
if(CMAKE_CXX_COMPILER_ID STREQUAL GNU AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
    target_compile_options(wattline_options INTERFACE
        $<$<CONFIG:Release>:-Wno-restrict> $<$<CONFIG:Release>:-Wno-maybe-uninitialized>)
endif()
if(WATTLINE_WERROR)
    target_compile_options(wattline_options INTERFACE -Werror)
endif()
if(WATTLINE_SANITIZE)
    target_compile_options(wattline_options INTERFACE
        -fsanitize=${WATTLINE_SANITIZE} -fno-omit-frame-pointer)
    target_link_options(wattline_options INTERFACE -fsanitize=${WATTLINE_SANITIZE})
endif()
# FindHDF5 and LibTorch name more libraries than we call: link, and make packages depend on, those we use.
target_link_options(wattline_options INTERFACE -Wl,--as-needed)
target_include_directories(wattline_options INTERFACE ${PROJECT_SOURCE_DIR})
