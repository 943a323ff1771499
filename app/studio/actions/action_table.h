// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>

namespace vlm3r::studio {

/// One thing a user can do, said once for menus, toolbars, the palette, the key sheet and settings.
struct ActionSpec {
  const char* id;  ///< objectName; equals the command's id where the command line has it too.
  const char*
      menu;  ///< "file", "edit", "view", "scene", "ask", "data", "train", "benchmark", "help".
  const char* text;  ///< Translated in the context "Actions".
  const char* keys;  ///< Default shortcut(s) in QKeySequence's portable text, ';' between; or "".
  const char* icon;  ///< Name of an icon of resources/icons, or "".
  const char* tip;   ///< One sentence, translated; "" takes the text.
  bool checkable = false;
  bool separator_before = false;
};

/// All actions, in menu order.
std::span<const ActionSpec> ActionTable();

}  // namespace vlm3r::studio
