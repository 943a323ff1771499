// SPDX-License-Identifier: Apache-2.0
#include "app/studio/data/data_window.h"

#include <QCoreApplication>
#include <QHBoxLayout>
#include <QListWidget>
#include <QStackedWidget>

#include "app/commands/command_table.h"
#include "app/studio/data/data_page.h"
#include "app/studio/models/command_form.h"

namespace vlm3r::studio {
namespace {

constexpr int kGroup = 16;
constexpr QSize kSize(960, 680);
constexpr int kStepsWidth = 210;

struct Step {
  const char* id;
  const char* name;
  const char* hint;
};
constexpr Step kSteps[] = {
    {"data import", QT_TRANSLATE_NOOP("DataWindow", "1  Unpack scans"),
     QT_TRANSLATE_NOOP("DataWindow",
                       "Choose whose dataset it is and the folder into which it was downloaded. "
                       "Frames, depth, poses and videos are written where training looks for them. "
                       "A scene that cannot be used is left out and listed.")},
    {"data metadata", QT_TRANSLATE_NOOP("DataWindow", "2  Make scene graphs"),
     QT_TRANSLATE_NOOP("DataWindow",
                       "Reads the same folder and writes what is in each room: objects with boxes, "
                       "room size, frames and what they see.")},
    {"data qa", QT_TRANSLATE_NOOP("DataWindow", "3  Ask questions"),
     QT_TRANSLATE_NOOP("DataWindow",
                       "Makes the benchmarks' questions about the scene graphs, with their true "
                       "answers. The same seed gives the same questions.")},
    {"data format", QT_TRANSLATE_NOOP("DataWindow", "4  Write training files"),
     QT_TRANSLATE_NOOP(
         "DataWindow",
         "Writes the questions as conversations to train on, or as a benchmark. Name "
         "the scenes of the validation and test splits: they never get into training.")},
};

}  // namespace

DataWindow::DataWindow(const StudioContext& context, QWidget* parent) : QDialog(parent) {
  setWindowTitle(tr("Prepare training data"));
  setObjectName(QStringLiteral("data"));
  setSizeGripEnabled(true);
  resize(kSize);
  auto* layout = new QHBoxLayout(this);
  layout->setContentsMargins(kGroup, kGroup, kGroup, kGroup);
  layout->setSpacing(kGroup);
  steps_ = new QListWidget(this);
  steps_->setAccessibleName(tr("Steps"));
  steps_->setFixedWidth(kStepsWidth);
  stack_ = new QStackedWidget(this);
  for (const Step& step : kSteps) {
    const app::Command* command = app::FindCommand(step.id);
    VLM3R_CHECK(command != nullptr, step.id);
    auto* page = new DataPage(context, *command,
                              QCoreApplication::translate("DataWindow", step.hint), stack_);
    steps_->addItem(QCoreApplication::translate("DataWindow", step.name));
    stack_->addWidget(page);
    pages_.push_back(page);
    connect(page, &DataPage::made, this,
            [this, id = std::string(step.id)](const OrderedJson& record) { takeMade(id, record); });
  }
  layout->addWidget(steps_);
  layout->addWidget(stack_, 1);
  connect(steps_, &QListWidget::currentRowChanged, stack_, &QStackedWidget::setCurrentIndex);
  steps_->setCurrentRow(0);
}

DataWindow::~DataWindow() = default;

DataPage* DataWindow::page(const std::string& id) const {
  for (DataPage* page : pages_) {
    if (page->command().id == id) return page;
  }
  return nullptr;
}

void DataWindow::showStep(const std::string& id) {
  for (size_t i = 0; i < pages_.size(); ++i) {
    if (pages_[i]->command().id == id) steps_->setCurrentRow(static_cast<int>(i));
  }
}

/// Dataset, folder and split are the same for both steps that read scans.
void DataWindow::fillFrom(const DataPage& from, DataPage* to) {
  for (const char* key : {"dataset", "root", "split", "sampled_frames"})
    to->form()->setField(key, from.value(key));
}

void DataWindow::takeMade(const std::string& id, const OrderedJson& record) {
  for (size_t i = 0; i < pages_.size(); ++i) {
    if (pages_[i]->command().id != id) continue;
    QListWidgetItem* item = steps_->item(static_cast<int>(i));
    if (!item->text().endsWith(QStringLiteral("✓")))
      item->setText(item->text() + QStringLiteral(" ✓"));
  }
  const auto text = [&](const char* key) {
    const auto found = record.is_object() ? record.find(key) : record.end();
    return found != record.end() && found->is_string()
               ? QString::fromStdString(found->get<std::string>())
               : QString();
  };
  if (id == "data import") fillFrom(*page(id), page("data metadata"));
  if (id == "data metadata" && !text("scene_metadata").isEmpty()) {
    page("data qa")->form()->setField("scene_metadata", text("scene_metadata"));
    page("data qa")->form()->setField("frame_metadata", text("frame_metadata"));
  }
  if (id == "data qa") page("data format")->form()->setField("in", page(id)->value("out"));
}

}  // namespace vlm3r::studio
