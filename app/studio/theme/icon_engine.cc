// SPDX-License-Identifier: Apache-2.0
#include "app/studio/theme/icon_engine.h"

#include <utility>

#include <QFile>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

namespace vlm3r::studio {
namespace {

QString PathOf(const QString& name) {
  return QStringLiteral(":/icons/") + name + QStringLiteral(".svg");
}

/// The drawing with its one colour put in; QtSvg knows no currentColor.
QByteArray TintedSvg(const QString& name, const QColor& color) {
  QFile file(PathOf(name));
  if (!file.open(QIODevice::ReadOnly)) return {};
  QByteArray svg = file.readAll();
  svg.replace("currentColor", color.name(QColor::HexRgb).toLatin1());
  return svg;
}

}  // namespace

bool HasIcon(const QString& name) { return QFile::exists(PathOf(name)); }

ThemedIconEngine::ThemedIconEngine(QString name, std::shared_ptr<const IconColors> colors)
    : name_(std::move(name)), colors_(std::move(colors)) {}

QColor ThemedIconEngine::tint(QIcon::Mode mode, QIcon::State state) const {
  if (mode == QIcon::Disabled) return Theme::color(colors_->theme, Token::kMutedText);
  return Theme::color(colors_->theme, state == QIcon::On ? Token::kAccent : Token::kText);
}

void ThemedIconEngine::paint(QPainter* painter, const QRect& rect, QIcon::Mode mode,
                             QIcon::State state) {
  const qreal scale = painter->device() ? painter->device()->devicePixelRatioF() : 1.0;
  const QPixmap picture = scaledPixmap(rect.size() * scale, mode, state, scale);
  painter->drawPixmap(rect, picture);
}

QPixmap ThemedIconEngine::pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) {
  return scaledPixmap(size, mode, state, 1.0);
}

QPixmap ThemedIconEngine::scaledPixmap(const QSize& size, QIcon::Mode mode, QIcon::State state,
                                       qreal scale) {
  const QColor color = tint(mode, state);
  const QString key = QStringLiteral("vlm3r-icon/%1/%2x%3/%4/%5")
                          .arg(name_, QString::number(size.width()), QString::number(size.height()),
                               color.name(), QString::number(mode == QIcon::Disabled));
  QPixmap picture;
  if (!QPixmapCache::find(key, &picture)) {
    picture = QPixmap(size);
    picture.fill(Qt::transparent);
    QSvgRenderer renderer(TintedSvg(name_, color));
    renderer.setAspectRatioMode(Qt::KeepAspectRatio);
    QPainter painter(&picture);
    if (mode == QIcon::Disabled) painter.setOpacity(0.45);
    renderer.render(&painter, QRectF(QPointF(), QSizeF(size)));
    painter.end();
    QPixmapCache::insert(key, picture);
  }
  picture.setDevicePixelRatio(scale);
  return picture;
}

QIconEngine* ThemedIconEngine::clone() const { return new ThemedIconEngine(name_, colors_); }

QString ThemedIconEngine::key() const { return QStringLiteral("vlm3r-themed"); }

}  // namespace vlm3r::studio
