# SPDX-License-Identifier: GPL-3.0-or-later
# Finds LibTorch (the distribution's package, an unpacked LibTorch, or the one inside a Python torch)
# and makes the one target wattline_libtorch.
# The files are linked directly, because find_package(Torch) of a CUDA build wants a CUDA toolkit.
set(WATTLINE_TORCH_DIR "" CACHE PATH
    "An unpacked LibTorch or the torch folder of a Python installation; empty = the distribution's package")

# Sets <out_dir> to the first folder that holds LibTorch's headers, or fails with what to do.
function(wattline_torch_root out_dir)
    if(NOT WATTLINE_TORCH_DIR)
        if(NOT EXISTS /usr/include/torch/csrc/api/include/torch/version.h)
            message(FATAL_ERROR "LibTorch is not installed. Install the package libtorch-dev (Debian, Ubuntu) "
                "or set WATTLINE_TORCH_DIR to an unpacked LibTorch or the torch folder of a Python installation.")
        endif()
        set(${out_dir} /usr PARENT_SCOPE)
        return()
    endif()
    foreach(candidate "" /torch /libtorch)
        if(EXISTS "${WATTLINE_TORCH_DIR}${candidate}/include/torch/csrc/api/include/torch/version.h")
            file(REAL_PATH "${WATTLINE_TORCH_DIR}${candidate}" found)
            set(${out_dir} ${found} PARENT_SCOPE)
            return()
        endif()
    endforeach()
    message(FATAL_ERROR "WATTLINE_TORCH_DIR=${WATTLINE_TORCH_DIR} holds no LibTorch: "
        "include/torch/csrc/api/include/torch/version.h was expected there. Name the folder of an unpacked "
        "LibTorch, or the one that `python3 -c 'import torch; print(torch.__path__[0])'` prints.")
endfunction()

# Reads the version from the headers: since 2.8 the numbers stand in torch/headeronly/version.h.
function(wattline_torch_version include_dir out_version)
    foreach(header torch/headeronly/version.h torch/csrc/api/include/torch/version.h)
        if(NOT EXISTS "${include_dir}/${header}")
            continue()
        endif()
        file(STRINGS "${include_dir}/${header}" lines REGEX "^#define TORCH_VERSION_(MAJOR|MINOR|PATCH) [0-9]+")
        list(TRANSFORM lines REPLACE "^#define TORCH_VERSION_[A-Z]+ ([0-9]+).*" "\\1")
        list(JOIN lines "." version)
        if(version)
            set(${out_version} ${version} PARENT_SCOPE)
            return()
        endif()
    endforeach()
    message(FATAL_ERROR "No version number found in the LibTorch headers under ${include_dir}.")
endfunction()

# LibTorch must use the C++11 ABI of std::string, as every current distribution does. An exported
# function of libc10 that takes a string says which one it was built with.
function(wattline_check_torch_abi c10_library version)
    file(STRINGS ${c10_library} new_abi_symbol REGEX "^_ZNK?3c10.*__cxx11" LIMIT_COUNT 1)
    if(NOT new_abi_symbol)
        message(FATAL_ERROR "LibTorch ${version} (${c10_library}) is built with the C++ ABI from before "
            "GCC 5 and cannot be linked. Take a \"cxx11 ABI\" LibTorch 2.6 or newer, or a Python torch 2.7 or newer.")
    endif()
endfunction()

# Debian's reference BLAS works, but multiplies matrices several times slower than OpenBLAS.
function(wattline_report_blas library_dir)
    file(REAL_PATH ${library_dir}/libblas.so.3 blas)
    if(blas MATCHES "openblas|mkl|blis|atlas")
        message(STATUS "BLAS: ${blas}")
    else()
        message(WARNING "LibTorch will use the reference BLAS (${blas}): training is several times slower "
            "than it need be. Install libopenblas0-openmp.")
    endif()
endfunction()

wattline_torch_root(torch_root)
wattline_torch_version(${torch_root}/include torch_version)
if(torch_version VERSION_LESS 1.13)
    message(FATAL_ERROR "LibTorch ${torch_version} in ${torch_root} is too old: 1.13 or newer is needed.")
endif()
find_library(torch_cpu_library torch_cpu PATHS ${torch_root}/lib
    PATH_SUFFIXES ${CMAKE_LIBRARY_ARCHITECTURE} NO_DEFAULT_PATH NO_CACHE REQUIRED)
get_filename_component(WATTLINE_TORCH_LIBRARY_DIR ${torch_cpu_library} DIRECTORY)
wattline_check_torch_abi(${WATTLINE_TORCH_LIBRARY_DIR}/libc10.so ${torch_version})

add_library(wattline_libtorch INTERFACE)
target_include_directories(wattline_libtorch SYSTEM INTERFACE
    ${torch_root}/include ${torch_root}/include/torch/csrc/api/include)
target_link_libraries(wattline_libtorch INTERFACE
    ${torch_cpu_library} ${WATTLINE_TORCH_LIBRARY_DIR}/libc10.so)

set(torch_cuda_library ${WATTLINE_TORCH_LIBRARY_DIR}/libtorch_cuda.so)
if(EXISTS ${torch_cuda_library})
    # Nothing of ours calls into libtorch_cuda: it registers its kernels when loaded, so it must not be dropped.
    target_link_libraries(wattline_libtorch INTERFACE
        -Wl,--push-state,--no-as-needed
        ${torch_cuda_library} ${WATTLINE_TORCH_LIBRARY_DIR}/libtorch.so ${WATTLINE_TORCH_LIBRARY_DIR}/libc10_cuda.so
        -Wl,--pop-state)
    set(torch_device "with CUDA")
else()
    set(torch_device "CPU only")
endif()
set(WATTLINE_TORCH_SUMMARY "LibTorch ${torch_version}, ${torch_device}, from ${torch_root}")
message(STATUS "${WATTLINE_TORCH_SUMMARY}")
if(NOT WATTLINE_TORCH_DIR)
    wattline_report_blas(${WATTLINE_TORCH_LIBRARY_DIR})
endif()
