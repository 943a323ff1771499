# Arrow C++ with Parquet out of the pinned pyarrow wheel as the imported target Arrow::parquet; no Python is involved.
# Input: VLM3R_ARROW_ROOT, the wheel's `pyarrow` folder (scripts/setup.sh prepares it).
include_guard(GLOBAL)
if(NOT VLM3R_ARROW_ROOT)
  if(DEFINED ENV{VLM3R_ARROW_ROOT})
    set(VLM3R_ARROW_ROOT "$ENV{VLM3R_ARROW_ROOT}")
  elseif(DEFINED ENV{VLM3R_DEPS})
    set(VLM3R_ARROW_ROOT "$ENV{VLM3R_DEPS}/pyarrow-26.0.1/pyarrow")
  elseif(DEFINED ENV{XDG_CACHE_HOME})
    set(VLM3R_ARROW_ROOT "$ENV{XDG_CACHE_HOME}/vlm3r-studio/deps/pyarrow-26.0.1/pyarrow")
  else()
    set(VLM3R_ARROW_ROOT "$ENV{HOME}/.cache/vlm3r-studio/deps/pyarrow-26.0.1/pyarrow")
  endif()
endif()
set(VLM3R_ARROW_ROOT "${VLM3R_ARROW_ROOT}" CACHE PATH "the pyarrow folder of the Arrow wheel")
# The wheel has versioned names only.
set(VLM3R_ARROW_SUFFIX "so.2600")
if(NOT EXISTS "${VLM3R_ARROW_ROOT}/libparquet.${VLM3R_ARROW_SUFFIX}")
  message(FATAL_ERROR "Arrow is not at ${VLM3R_ARROW_ROOT}: run scripts/setup.sh, set VLM3R_ARROW_ROOT, "
                      "or configure with -DVLM3R_PARQUET=OFF")
endif()
foreach(_lib arrow parquet)
  add_library(Arrow::${_lib} SHARED IMPORTED)
  set_target_properties(Arrow::${_lib} PROPERTIES
    IMPORTED_LOCATION "${VLM3R_ARROW_ROOT}/lib${_lib}.${VLM3R_ARROW_SUFFIX}"
    INTERFACE_INCLUDE_DIRECTORIES "${VLM3R_ARROW_ROOT}/include")
endforeach()
target_link_libraries(Arrow::parquet INTERFACE Arrow::arrow)
