// SPDX-License-Identifier: Apache-2.0
#include "app/studio/theme/theme.h"

#include <algorithm>
#include <cmath>

#include <QApplication>
#include <QStyleFactory>
#include <QToolTip>

#include "app/studio/theme/icon_engine.h"
#include "app/studio/theme/style_sheet.h"

namespace vlm3r::studio {

struct Theme::Impl {
  std::shared_ptr<IconColors> colors = std::make_shared<IconColors>();
  double scale = 1;

  void apply() {
    QFont font = QApplication::font();
    font.setPixelSize(static_cast<int>(std::lround(13 * scale)));
    QApplication::setFont(font);
    const QPalette palette = MakePalette(colors->theme);
    QApplication::setPalette(palette);
    QToolTip::setPalette(palette);
    qApp->setStyleSheet(StyleSheet(colors->theme, scale));
  }
};

Theme::Theme(QObject* parent) : QObject(parent), impl_(std::make_unique<Impl>()) {
  QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
  impl_->apply();
}

Theme::~Theme() = default;

ThemeName Theme::name() const { return impl_->colors->theme; }

void Theme::set(ThemeName name) {
  if (name == impl_->colors->theme) return;
  impl_->colors->theme = name;
  impl_->apply();
  Q_EMIT changed();
}

QColor Theme::color(Token token) const { return color(name(), token); }

QIcon Theme::icon(const char* name) const {
  if (!name || !*name) return {};
  return QIcon(new ThemedIconEngine(QString::fromLatin1(name), impl_->colors));
}

void Theme::setUiScale(double factor) {
  factor = std::clamp(factor, 0.8, 2.0);
  if (factor == impl_->scale) return;
  impl_->scale = factor;
  impl_->apply();
  Q_EMIT changed();
}

}  // namespace vlm3r::studio
