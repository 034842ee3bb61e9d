# SPDX-License-Identifier: GPL-3.0-or-later
# What is installed besides programs and libraries, and the Debian package that `cpack -G DEB` makes.

install(DIRECTORY sample_data DESTINATION ${CMAKE_INSTALL_DATADIR}/wattline
    PATTERN "*.py" EXCLUDE PATTERN "*.sh" EXCLUDE PATTERN "__pycache__" EXCLUDE)
install(FILES README.md CHANGELOG.md DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(FILES resources/copyright DESTINATION ${CMAKE_INSTALL_DOCDIR})
if(WATTLINE_GUI)
    install(FILES resources/org.wattline.Wattline.desktop DESTINATION ${CMAKE_INSTALL_DATADIR}/applications)
    install(FILES resources/org.wattline.Wattline.metainfo.xml DESTINATION ${CMAKE_INSTALL_DATADIR}/metainfo)
    install(FILES resources/wattline.svg RENAME org.wattline.Wattline.svg
        DESTINATION ${CMAKE_INSTALL_DATADIR}/icons/hicolor/scalable/apps)
endif()

# Packages depend on the distribution's LibTorch; one from elsewhere cannot be named as a dependency.
if(WATTLINE_TORCH_DIR)
    message(STATUS "No package target: LibTorch is not the distribution's.")
    return()
endif()
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_CONTACT "The Wattline authors" CACHE STRING "Maintainer named in the package")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_RESOURCE_FILE_LICENSE ${PROJECT_SOURCE_DIR}/COPYING)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION science)
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION "${PROJECT_DESCRIPTION}
 Opens power traces of GPU servers, trains a large forecasting model in the background, distils it
 into a tiny one and shows both beside LSTM, GRU and simple baselines, in a window or on the command line.")
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS_PRIVATE_DIRS ${CMAKE_LIBRARY_OUTPUT_DIRECTORY})
# With the reference BLAS training works, but several times slower.
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "libopenblas0-openmp | libopenblas0, fonts-dejavu-core")
include(CPack)
