// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <stop_token>

#include <QStringList>
#include <QThreadPool>
#include <QWidget>

#include "engine/check/reliability.h"

class QLabel;
class QToolButton;

namespace vlm3r::studio {

class Document;
class Theme;

/// What is wrong with a room, in short ("the camera's way may have drifted") and number by number.
QStringList ReliabilityWarnings(const check::Reliability& reliability);
QStringList ReliabilityDetails(const check::Reliability& reliability);

/// A quiet line above the composer when the room cannot be trusted much: drift, an unsteady scale,
/// low confidence. Hidden otherwise. Looks at the room on a thread of its own.
class ReliabilityLine : public QWidget {
  Q_OBJECT
 public:
  ReliabilityLine(Document* document, Theme* theme, QWidget* parent = nullptr);
  ~ReliabilityLine() override;

  /// What was found out; nothing while it is not known.
  const std::optional<check::Reliability>& reliability() const { return reliability_; }
  void showResult(const std::optional<check::Reliability>& reliability);

 Q_SIGNALS:
  void looked();

 private:
  void look();
  void updateIcon();

  Document* document_;
  Theme* theme_;
  QLabel* sign_;
  QLabel* text_;
  QToolButton* more_;
  QLabel* details_;
  QThreadPool pool_;
  std::stop_source stop_;  ///< Of the look under way.
  std::optional<check::Reliability> reliability_;
  uint64_t ticket_ = 0;
};

}  // namespace vlm3r::studio
