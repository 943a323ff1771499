# vlm3r_add_translations(<target> <language> …)
# compiles translations/vlm3r_<language>.ts and embeds them in the target as :/i18n/vlm3r_<language>.qm.
# Target update_translations takes new and changed texts over from the sources (run it, then translate).
include_guard(GLOBAL)
find_package(Qt6 6.4 REQUIRED COMPONENTS LinguistTools)

function(vlm3r_add_translations target)
  set(folder "${PROJECT_SOURCE_DIR}/translations")
  set(made "")
  foreach(language ${ARGN})
    set(qm "${CMAKE_CURRENT_BINARY_DIR}/i18n/vlm3r_${language}.qm")
    add_custom_command(OUTPUT "${qm}"
      COMMAND ${CMAKE_COMMAND} -E make_directory "${CMAKE_CURRENT_BINARY_DIR}/i18n"
      COMMAND Qt6::lrelease -silent "${folder}/vlm3r_${language}.ts" -qm "${qm}"
      DEPENDS "${folder}/vlm3r_${language}.ts" VERBATIM)
    list(APPEND made "${qm}")
  endforeach()
  set_source_files_properties(${made} PROPERTIES GENERATED ON)
  qt_add_resources(${target} vlm3r_translations PREFIX /i18n BASE "${CMAKE_CURRENT_BINARY_DIR}/i18n" FILES ${made})
  add_custom_target(update_translations
    COMMAND "${PROJECT_SOURCE_DIR}/scripts/update_translations.sh" "$<TARGET_FILE:Qt6::lupdate>" VERBATIM)
endfunction()
