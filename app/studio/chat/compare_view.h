// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include <QString>
#include <QWidget>

namespace vlm3r::studio {

/// A stretch of words, and whether the other text lacks it.
struct DiffPart {
  QString text;
  bool differs = false;
};
/// The words of `text` against those of `other`: what is not part of a longest common sequence
/// differs. Beyond a few thousand words everything counts as differing.
std::vector<DiffPart> DiffWords(const QString& text, const QString& other);

class Theme;

/// Two answers to one question, side by side, with what differs marked.
class CompareView : public QWidget {
  Q_OBJECT
 public:
  struct Side {
    QString title;
    QString text;
    QString line;  ///< Speed and frames.
  };
  CompareView(const Side& left, const Side& right, const Theme& theme, QWidget* parent = nullptr);
};

}  // namespace vlm3r::studio
