// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QSettings>

namespace vlm3r::studio {

/// The program's own settings: studio.ini in ConfigDir(). Cheap to make where one is needed; all of
/// them see the same values. What belongs to a project lies in the project, what belongs to the
/// engine in config.toml.
class AppSettings : public QSettings {
 public:
  AppSettings();
};

/// Keys of settings that more than one place reads.
namespace setting {
inline constexpr char kTheme[] = "look/theme";  ///< "dark" (the default) or "light".
inline constexpr char kUiScale[] = "look/ui_scale";
inline constexpr char kLanguage[] = "look/language";  ///< "en", "de", "zh_CN" or "" (the system's).
inline constexpr char kEnterSends[] = "chat/enter_sends";  ///< Enter asks, Shift+Enter: new line.
inline constexpr char kKeys[] = "keys";  ///< Group: action id = portable key text.
}  // namespace setting

}  // namespace vlm3r::studio
