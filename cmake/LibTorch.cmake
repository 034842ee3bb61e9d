# SPDX-License-Identifier: GPL-3.0-or-later
# Finds LibTorch (the distribution's package, an unpacked LibTorch, or the one inside a Python torch)
# and makes the one target wattline_libtorch. The files are linked directly: find_package(Torch) of a
# CUDA wheel wants nvcc.
set(WATTLINE_TORCH_DIR "" CACHE PATH "A LibTorch or Python torch folder; empty = the distribution's package")

if(WATTLINE_TORCH_DIR)
    set(torch_root ${WATTLINE_TORCH_DIR})
else()
    set(torch_root /usr)
endif()
find_path(WATTLINE_TORCH_INCLUDE torch/script.h
    HINTS ${torch_root}/include NO_DEFAULT_PATH NO_CACHE REQUIRED)
find_library(WATTLINE_TORCH_CPU torch_cpu
    HINTS ${torch_root}/lib PATH_SUFFIXES ${CMAKE_LIBRARY_ARCHITECTURE} NO_DEFAULT_PATH NO_CACHE REQUIRED)
get_filename_component(torch_lib_dir ${WATTLINE_TORCH_CPU} DIRECTORY)

add_library(wattline_libtorch INTERFACE)
target_include_directories(wattline_libtorch SYSTEM INTERFACE
    ${WATTLINE_TORCH_INCLUDE} ${WATTLINE_TORCH_INCLUDE}/torch/csrc/api/include)
target_link_libraries(wattline_libtorch INTERFACE ${WATTLINE_TORCH_CPU} ${torch_lib_dir}/libc10.so)
