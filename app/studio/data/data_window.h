// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include <QDialog>

#include "app/studio/core/studio_context.h"
#include "engine/base/json.h"

class QListWidget;
class QStackedWidget;

namespace vlm3r::studio {

class DataPage;

/// From a downloaded dataset to training files in four steps. Each can be run alone; what one makes
/// is filled into the next.
class DataWindow : public QDialog {
  Q_OBJECT
 public:
  explicit DataWindow(const StudioContext& context, QWidget* parent = nullptr);
  ~DataWindow() override;

  /// Goes to the step of a command: "data import", "data metadata", "data qa", "data format".
  void showStep(const std::string& id);
  DataPage* page(const std::string& id) const;

 private:
  void takeMade(const std::string& id, const OrderedJson& record);
  void fillFrom(const DataPage& from, DataPage* to);

  QListWidget* steps_ = nullptr;
  QStackedWidget* stack_ = nullptr;
  std::vector<DataPage*> pages_;
};

}  // namespace vlm3r::studio
