// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <memory>

#include <QIconEngine>
#include <QString>

#include "app/studio/theme/theme.h"

namespace vlm3r::studio {

/// Which theme icons are painted for now. Shared with every icon, so that icons handed out earlier
/// follow a change of theme too.
struct IconColors {
  ThemeName theme = ThemeName::kDark;
};

/// Draws a one-colour SVG of resources/icons in the theme's colours: text, accent when checked,
/// faded when disabled.
class ThemedIconEngine : public QIconEngine {
 public:
  ThemedIconEngine(QString name, std::shared_ptr<const IconColors> colors);

  void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State state) override;
  QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override;
  QPixmap scaledPixmap(const QSize& size, QIcon::Mode mode, QIcon::State state,
                       qreal scale) override;
  QIconEngine* clone() const override;
  QString key() const override;

 private:
  QColor tint(QIcon::Mode mode, QIcon::State state) const;

  QString name_;
  std::shared_ptr<const IconColors> colors_;
};

/// Whether resources/icons has this name.
bool HasIcon(const QString& name);

}  // namespace vlm3r::studio
