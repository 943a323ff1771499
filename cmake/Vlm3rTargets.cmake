# The two functions every folder uses, so that flags, names and test settings stand once.
include_guard(GLOBAL)

# Warnings, as errors, for the project's own targets.
add_library(vlm3r_warnings INTERFACE)
target_compile_options(vlm3r_warnings INTERFACE
  $<$<COMPILE_LANGUAGE:CXX>:-Wall -Wextra -Wpedantic -Wnon-virtual-dtor -Woverloaded-virtual>
  $<$<AND:$<BOOL:${VLM3R_WERROR}>,$<COMPILE_LANGUAGE:CXX>>:-Werror>)

# vlm3r_add_library(<folder> SOURCES … [PUBLIC libs …] [PRIVATE libs …])
# makes the static library vlm3r_<folder> with the alias vlm3r::<folder>.
function(vlm3r_add_library name)
  cmake_parse_arguments(ARG "" "" "SOURCES;PUBLIC;PRIVATE" ${ARGN})
  add_library(vlm3r_${name} STATIC ${ARG_SOURCES})
  add_library(vlm3r::${name} ALIAS vlm3r_${name})
  target_include_directories(vlm3r_${name} PUBLIC "${PROJECT_SOURCE_DIR}")
  target_link_libraries(vlm3r_${name} PUBLIC ${ARG_PUBLIC} PRIVATE vlm3r_warnings ${ARG_PRIVATE})
  set_property(GLOBAL APPEND PROPERTY VLM3R_TARGETS vlm3r_${name})
endfunction()

# The meta-object code of a test's own class, which its last line includes. AUTOMOC would do it too, but reads every header
# of 250 tests to find that there is nothing in them, and compiles an empty source for each.
function(vlm3r_add_moc target source)
  set(made "${CMAKE_CURRENT_BINARY_DIR}/moc/${target}.moc")
  add_custom_command(OUTPUT "${made}" DEPENDS "${source}" VERBATIM
    COMMAND Qt6::moc "${CMAKE_CURRENT_SOURCE_DIR}/${source}" -o "${made}")
  target_sources(${target} PRIVATE "${made}")
  target_include_directories(${target} PRIVATE "${CMAKE_CURRENT_BINARY_DIR}/moc")
endfunction()

# vlm3r_add_test(<path/tst_unit.cc> [PORTABLE] [LIBS …] [LABELS …] [TIMEOUT s])
# makes one Qt Test executable named after its file. Skipped where Qt is absent (preset headless). PORTABLE: it also runs
# as on a processor without AVX-512.
function(vlm3r_add_test source)
  if(NOT VLM3R_TESTS)
    return()
  endif()
  cmake_parse_arguments(ARG "PORTABLE" "TIMEOUT;LAUNCHER" "LIBS;LABELS" ${ARGN})
  get_filename_component(name "${source}" NAME_WE)
  add_executable(${name} ${source})
  vlm3r_add_moc(${name} "${source}")
  set_property(GLOBAL APPEND PROPERTY VLM3R_TEST_TARGETS ${name})
  target_compile_definitions(${name} PRIVATE QT_NO_KEYWORDS
    VLM3R_TEST_DATA="${PROJECT_SOURCE_DIR}/tests/data")
  target_link_libraries(${name} PRIVATE Qt6::Test vlm3r_warnings ${ARG_LIBS})
  # mold may begin the read-only part with thread-local data on a page that is not there; such a program does not start.
  target_link_options(${name} PRIVATE -Wl,-z,norelro)
  if(name IN_LIST VLM3R_UNPROVEN_TESTS)
    set_target_properties(${name} PROPERTIES EXCLUDE_FROM_ALL ON)
    return()
  endif()
  add_test(NAME ${name} COMMAND ${ARG_LAUNCHER} $<TARGET_FILE:${name}>)
  if(NOT ARG_LABELS)
    set(ARG_LABELS unit)
  endif()
  if(NOT ARG_TIMEOUT)
    set(ARG_TIMEOUT 300)
  endif()
  # CTest's limit is the only one: Qt Test would end a function after five minutes.
  set(environment "QT_QPA_PLATFORM=offscreen;XDG_CACHE_HOME=${CMAKE_BINARY_DIR}/test-cache"
    "QTEST_FUNCTION_TIMEOUT=${ARG_TIMEOUT}000")
  set_tests_properties(${name} PROPERTIES LABELS "${ARG_LABELS}" TIMEOUT ${ARG_TIMEOUT}
    SKIP_RETURN_CODE 77 ENVIRONMENT "${environment}")
  if(ARG_PORTABLE)
    add_test(NAME ${name}_portable COMMAND ${ARG_LAUNCHER} $<TARGET_FILE:${name}>)
    set_tests_properties(${name}_portable PROPERTIES LABELS "${ARG_LABELS}" TIMEOUT ${ARG_TIMEOUT} SKIP_RETURN_CODE 77
      ENVIRONMENT "${environment};VLM3R_CPU=portable;ATEN_CPU_CAPABILITY=avx2;ONEDNN_MAX_CPU_ISA=AVX2")
  endif()
endfunction()

# vlm3r_add_gui_test(<path/tst_unit.cc> [LIBS …] [TIMEOUT s]): as vlm3r_add_test, for tests that open windows or render.
# Each runs on a virtual X display of its own (software OpenGL), never on the user's.
function(vlm3r_add_gui_test source)
  if(NOT VLM3R_TESTS OR NOT VLM3R_STUDIO)
    return()
  endif()
  vlm3r_add_test(${source} LAUNCHER "${PROJECT_SOURCE_DIR}/scripts/with_display.sh" ${ARGN})
  get_filename_component(name "${source}" NAME_WE)
  target_link_libraries(${name} PRIVATE Qt6::Widgets)
  target_compile_definitions(${name} PRIVATE VLM3R_TEST_SOURCE="${PROJECT_SOURCE_DIR}"
    VLM3R_TEST_BASELINES="${PROJECT_SOURCE_DIR}/tests/baselines" VLM3R_TEST_OUTPUT="${CMAKE_BINARY_DIR}/test-output")
  set_property(TEST ${name} PROPERTY LABELS gui)
  get_property(limit TEST ${name} PROPERTY TIMEOUT)
  set_property(TEST ${name} PROPERTY ENVIRONMENT "QT_QPA_PLATFORM=xcb;LIBGL_ALWAYS_SOFTWARE=1;LC_ALL=C.UTF-8"
    "QTEST_FUNCTION_TIMEOUT=${limit}000"
    "XDG_CACHE_HOME=${CMAKE_BINARY_DIR}/test-cache" "XDG_CONFIG_HOME=${CMAKE_BINARY_DIR}/test-config/${name}"
    "XDG_DATA_HOME=${CMAKE_BINARY_DIR}/test-data/${name}")
  set_property(TEST ${name} PROPERTY COST 50)
endfunction()

# vlm3r_add_fuzzer(<path/fuzz_unit.cc> [LIBS …]) makes one libFuzzer executable (clang, preset asan).
function(vlm3r_add_fuzzer source)
  if(NOT VLM3R_FUZZERS)
    return()
  endif()
  cmake_parse_arguments(ARG "" "" "LIBS" ${ARGN})
  get_filename_component(name "${source}" NAME_WE)
  add_executable(${name} ${source})
  target_compile_options(${name} PRIVATE -fsanitize=fuzzer)
  target_link_options(${name} PRIVATE -fsanitize=fuzzer)
  target_link_libraries(${name} PRIVATE vlm3r_warnings ${ARG_LIBS})
  set_property(GLOBAL APPEND PROPERTY VLM3R_FUZZER_TARGETS ${name})
  # New inputs go to the first folder: never to the committed corpus.
  file(MAKE_DIRECTORY "${CMAKE_CURRENT_BINARY_DIR}/corpus/${name}")
  add_test(NAME ${name} COMMAND ${name} -max_total_time=5 -timeout=10 -rss_limit_mb=2048 -malloc_limit_mb=256
           "${CMAKE_CURRENT_BINARY_DIR}/corpus/${name}" "${PROJECT_SOURCE_DIR}/tests/fuzz/corpus/${name}")
  set_tests_properties(${name} PROPERTIES LABELS fuzz TIMEOUT 120)
endfunction()
