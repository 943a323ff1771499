// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QThreadPool>
#include <QTimer>

namespace vlm3r::studio {

class Document;

/// Counts the points that pass the confidence filter, off the GUI thread, shortly after anything
/// that changes the number.
class PointCounter : public QObject {
  Q_OBJECT
 public:
  explicit PointCounter(Document* document, QObject* parent = nullptr);
  ~PointCounter() override;

  /// Negative until counted.
  int64_t shown() const { return shown_; }
  int64_t total() const { return total_; }

 Q_SIGNALS:
  void counted();

 private:
  void count();

  Document* document_;
  QThreadPool pool_;
  QTimer delay_;
  quint64 generation_ = 0;
  int64_t shown_ = -1;
  int64_t total_ = 0;
};

}  // namespace vlm3r::studio
