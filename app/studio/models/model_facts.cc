// SPDX-License-Identifier: Apache-2.0
#include "app/studio/models/model_facts.h"

#include <QCoreApplication>
#include <QGridLayout>
#include <QLabel>
#include <QLocale>
#include <QVBoxLayout>

#include "app/studio/jobs/job_text.h"
#include "app/studio/theme/look.h"

namespace vlm3r::studio {
namespace {

constexpr int kGap = 8;
constexpr int kGroup = 16;
constexpr double kGib = 1u << 30;
constexpr double kMib = 1u << 20;
constexpr double kBillion = 1e9;
constexpr double kMillion = 1e6;
constexpr double kThousand = 1e3;

struct KindName {
  const char* kind;
  const char* text;
};
constexpr KindName kKinds[] = {
    {"adapter", QT_TRANSLATE_NOOP("ModelKind", "Adapter: works with a base model")},
    {"merged", QT_TRANSLATE_NOOP("ModelKind", "Whole model with sense of space")},
    {"base", QT_TRANSLATE_NOOP("ModelKind", "Base model without sense of space")},
    {"cut3r", QT_TRANSLATE_NOOP("ModelKind", "CUT3R: reconstructs rooms")},
    {"siglip", QT_TRANSLATE_NOOP("ModelKind", "Vision tower alone")},
    {"unknown", QT_TRANSLATE_NOOP("ModelKind", "Unknown kind of model")},
};

QLabel* MakeLabel(const char* look, QWidget* parent) {
  auto* label = new QLabel(parent);
  label->setWordWrap(true);
  label->setTextFormat(Qt::PlainText);
  label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
  SetLook(label, look);
  return label;
}

}  // namespace

QString BytesText(uint64_t bytes) {
  const double value = static_cast<double>(bytes);
  const bool gib = value >= kGib / 10;
  const QString number = QLocale().toString(value / (gib ? kGib : kMib), 'f', 1);
  const QString unit = gib ? QStringLiteral("GiB") : QStringLiteral("MiB");
  return number + QChar(0x2009) + unit;
}

QString ParametersText(int64_t count) {
  const double value = static_cast<double>(count);
  if (value >= kBillion / 10) {
    return QCoreApplication::translate("ModelFacts", "%1 billion parameters")
        .arg(QLocale().toString(value / kBillion, 'f', 1));
  }
  if (value >= kMillion / 10) {
    return QCoreApplication::translate("ModelFacts", "%1 million parameters")
        .arg(QLocale().toString(value / kMillion, 'f', 1));
  }
  return QCoreApplication::translate("ModelFacts", "%1 thousand parameters")
      .arg(QLocale().toString(value / kThousand, 'f', 1));
}

QString KindText(const std::string& kind) {
  for (const KindName& name : kKinds) {
    if (kind == name.kind) return QCoreApplication::translate("ModelKind", name.text);
  }
  return QString::fromStdString(kind);
}

ModelFacts::ModelFacts(QWidget* parent) : QWidget(parent) {
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(kGap);
  name_ = MakeLabel("heading", this);
  kind_ = MakeLabel("", this);
  path_ = MakeLabel("muted", this);
  warning_ = MakeLabel("warn", this);
  problem_ = MakeLabel("bad", this);
  forecast_title_ = MakeLabel("title", this);
  forecast_title_->setText(tr("Memory"));
  forecast_ = new QWidget(this);
  grid_ = new QGridLayout(forecast_);
  grid_->setContentsMargins(0, 0, 0, 0);
  grid_->setHorizontalSpacing(kGroup);
  grid_->setVerticalSpacing(kGap / 2);
  for (QWidget* widget :
       {static_cast<QWidget*>(name_), static_cast<QWidget*>(kind_), static_cast<QWidget*>(path_),
        static_cast<QWidget*>(warning_), static_cast<QWidget*>(problem_),
        static_cast<QWidget*>(forecast_title_), forecast_}) {
    layout->addWidget(widget);
  }
}

void ModelFacts::setModel(const ModelEntry& entry) {
  name_->setText(QString::fromStdString(entry.name));
  kind_text_ = tr("%1 · %2").arg(KindText(entry.kind), BytesText(entry.num_bytes));
  kind_->setText(kind_text_);
  path_->setText(QString::fromStdString(entry.path.string()));
  warning_->setText(
      entry.random_weights
          ? tr("Its weights were never trained: answers and geometry mean nothing.")
          : tr("It was trained on made-up rooms alone: about real videos it knows nothing."));
  warning_->setVisible(entry.random_weights || entry.synthetic_rooms);
  problem_->setText(QString::fromStdString(entry.problem));
  problem_->setVisible(!entry.problem.empty());
  clearForecast();
  forecast_title_->setVisible(entry.problem.empty());
  auto* reading = MakeLabel("muted", forecast_);
  reading->setText(tr("Reading the model's headers…"));
  reading->setVisible(entry.problem.empty());
  grid_->addWidget(reading, 0, 0);
}

void ModelFacts::setDetails(const ModelDetails& details) {
  clearForecast();
  kind_->setText(details.num_parameters == 0
                     ? kind_text_
                     : tr("%1 · %2").arg(kind_text_, ParametersText(details.num_parameters)));
  problem_->setVisible(!details.missing.empty());
  if (!details.missing.empty()) {
    problem_->setText(tr("A part is missing: %1").arg(QString::fromStdString(details.missing)));
  }
  forecast_title_->setVisible(!details.forecast.empty());
  const QString titles[] = {tr("Use"), tr("Number format"), tr("Needs"), tr("Free now")};
  for (int column = 0; column < 4; ++column) {
    auto* title = MakeLabel("muted", forecast_);
    title->setText(titles[column]);
    title->setVisible(!details.forecast.empty());
    grid_->addWidget(title, 0, column);
  }
  int row = 1;
  for (const ForecastEntry& entry : details.forecast) addRow(row++, entry);
  grid_->setColumnStretch(5, 1);
}

void ModelFacts::setError(const Error& error) {
  clearForecast();
  forecast_title_->hide();
  problem_->setText(ErrorText(error));
  problem_->show();
}

void ModelFacts::addRow(int row, const ForecastEntry& entry) {
  const QString cells[] = {entry.use == "ask" ? tr("Answering") : tr("Reconstructing"),
                           QString::fromStdString(entry.dtype), BytesText(entry.needed_bytes),
                           BytesText(entry.available_bytes),
                           entry.fits ? tr("✓ fits") : tr("✕ does not fit")};
  for (int column = 0; column < 5; ++column) {
    auto* cell = new QLabel(cells[column], forecast_);
    if (column == 4) SetLook(cell, entry.fits ? "good" : "bad");
    const bool number = column == 2 || column == 3;
    grid_->addWidget(cell, row, column, number ? Qt::AlignRight : Qt::AlignLeft);
  }
}

void ModelFacts::clearForecast() {
  while (QLayoutItem* item = grid_->takeAt(0)) {
    delete item->widget();
    delete item;
  }
}

}  // namespace vlm3r::studio
