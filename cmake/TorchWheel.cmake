# LibTorch out of the pinned PyPI wheel as imported targets.
#   Torch::cpu    libtorch_cpu + libc10; needs neither a CUDA toolkit nor a GPU. CUDA is loaded at run time.
# Input: VLM3R_TORCH_ROOT, the wheel's `torch` folder (scripts/setup.sh prepares it).
include_guard(GLOBAL)
if(NOT VLM3R_TORCH_ROOT)
  if(DEFINED ENV{VLM3R_TORCH_ROOT})
    set(VLM3R_TORCH_ROOT "$ENV{VLM3R_TORCH_ROOT}")
  elseif(DEFINED ENV{XDG_CACHE_HOME})
    set(VLM3R_TORCH_ROOT "$ENV{XDG_CACHE_HOME}/vlm3r-studio/deps/torch-2.11.0/torch")
  else()
    set(VLM3R_TORCH_ROOT "$ENV{HOME}/.cache/vlm3r-studio/deps/torch-2.11.0/torch")
  endif()
endif()
set(VLM3R_TORCH_ROOT "${VLM3R_TORCH_ROOT}" CACHE PATH "the torch folder of the LibTorch wheel")
if(NOT EXISTS "${VLM3R_TORCH_ROOT}/lib/libtorch_cpu.so")
  message(FATAL_ERROR "LibTorch is not at ${VLM3R_TORCH_ROOT}: run scripts/setup.sh, or set VLM3R_TORCH_ROOT")
endif()
get_filename_component(_site "${VLM3R_TORCH_ROOT}" DIRECTORY)
set(VLM3R_TORCH_NVIDIA_LIB "${_site}/nvidia/cu13/lib")

foreach(_lib c10 torch_cpu)
  add_library(Torch::${_lib} SHARED IMPORTED)
  set_target_properties(Torch::${_lib} PROPERTIES IMPORTED_LOCATION "${VLM3R_TORCH_ROOT}/lib/lib${_lib}.so")
endforeach()
add_library(vlm3r_torch_cpu INTERFACE)
add_library(Torch::cpu ALIAS vlm3r_torch_cpu)
target_include_directories(vlm3r_torch_cpu SYSTEM INTERFACE "${VLM3R_TORCH_ROOT}/include")
# Per-operator headers only: the all-in-one ATen headers cost every source several seconds more.
target_compile_definitions(vlm3r_torch_cpu INTERFACE AT_PER_OPERATOR_HEADERS)
target_link_libraries(vlm3r_torch_cpu INTERFACE Torch::torch_cpu Torch::c10)
# libtorch_cpu itself needs two small libraries of the CUDA runtime wheels, GPU or not.
target_link_options(vlm3r_torch_cpu INTERFACE "LINKER:-rpath-link,${VLM3R_TORCH_NVIDIA_LIB}"
                    "LINKER:--disable-new-dtags")
