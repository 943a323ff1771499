// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

#include "app/studio/models/model_catalog.h"

class QGridLayout;
class QLabel;

namespace vlm3r::studio {

/// "15.2 GiB" with the user's decimal sign and a thin space.
QString BytesText(uint64_t bytes);
/// "7.6 billion parameters".
QString ParametersText(int64_t count);
/// What kind of model it is, in plain words.
QString KindText(const std::string& kind);

/// What one model is and what it takes: name, kind, size, a warning when it was never trained, what
/// is missing, and the memory forecast for each number format.
class ModelFacts : public QWidget {
  Q_OBJECT
 public:
  explicit ModelFacts(QWidget* parent = nullptr);
  /// A model was chosen; its details are being read.
  void setModel(const ModelEntry& entry);
  void setDetails(const ModelDetails& details);
  void setError(const Error& error);

 private:
  void addRow(int row, const ForecastEntry& entry);
  void clearForecast();

  QLabel* name_ = nullptr;
  QLabel* kind_ = nullptr;
  QLabel* path_ = nullptr;
  QLabel* warning_ = nullptr;
  QLabel* problem_ = nullptr;
  QLabel* forecast_title_ = nullptr;
  QWidget* forecast_ = nullptr;
  QGridLayout* grid_ = nullptr;
  QString kind_text_;
};

}  // namespace vlm3r::studio
