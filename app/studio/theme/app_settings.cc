// SPDX-License-Identifier: Apache-2.0
#include "app/studio/theme/app_settings.h"

#include "engine/base/paths.h"

namespace vlm3r::studio {

AppSettings::AppSettings()
    : QSettings(QString::fromStdString((ConfigDir() / "studio.ini").string()),
                QSettings::IniFormat) {}

}  // namespace vlm3r::studio
