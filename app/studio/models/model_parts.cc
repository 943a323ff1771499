// SPDX-License-Identifier: Apache-2.0
#include "app/studio/models/model_parts.h"

#include <utility>

#include <QCheckBox>
#include <QComboBox>
#include <QFileDialog>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QToolButton>

namespace vlm3r::studio {
namespace {

constexpr int kGap = 8;
constexpr int kChoiceWidth = 160;

/// Selects the entry with this value; adds it when the list does not have it.
void Select(QComboBox* box, const QString& value) {
  if (box->findData(value) < 0) box->addItem(value, value);
  box->setCurrentIndex(box->findData(value));
}

void SetRowVisible(QFormLayout* form, QWidget* field, bool visible) {
  QWidget* const row = field->parentWidget();
  row->setVisible(visible);
  if (QWidget* const label = form->labelForField(row)) label->setVisible(visible);
}

}  // namespace

ModelParts::ModelParts(QWidget* parent) : QWidget(parent) {
  form_ = new QFormLayout(this);
  form_->setContentsMargins(0, 0, 0, 0);
  form_->setHorizontalSpacing(2 * kGap);
  form_->setVerticalSpacing(kGap);
  form_->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
  form_->setLabelAlignment(Qt::AlignLeft | Qt::AlignVCenter);
  base_ = addPath(tr("Base model"), tr("Looked for beside the adapter"), true);
  spatial_ = addPath(tr("CUT3R file"), tr("Looked for beside the model"), false);
  device_ = new QComboBox(this);
  device_->setAccessibleName(tr("Device"));
  dtype_ = new QComboBox(this);
  dtype_->setAccessibleName(tr("Number format"));
  dtype_->setToolTip(tr("bf16 takes half the memory of fp32 and is faster on GPUs and new CPUs"));
  dtype_->addItem(tr("Automatic"), QStringLiteral("auto"));
  for (const char* name : {"fp32", "bf16", "fp16"}) {
    dtype_->addItem(QLatin1String(name), QLatin1String(name));
  }
  quant_ = new QComboBox(this);
  quant_->setAccessibleName(tr("Weights"));
  quant_->setToolTip(
      tr("8 or 4 bits take less memory and answer faster; 4 bits may change answers"));
  quant_->addItem(tr("As they are"), QStringLiteral("none"));
  quant_->addItem(tr("8 bits"), QStringLiteral("int8"));
  quant_->addItem(tr("4 bits"), QStringLiteral("int4"));
  quant_->addItem(tr("8 bits, activations too"), QStringLiteral("int8-full"));
  setDevices({"auto", "cpu"});
  for (QComboBox* box : {device_, dtype_, quant_}) {
    box->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    box->setMinimumWidth(kChoiceWidth);
  }
  form_->addRow(tr("Compute on"), device_);
  form_->addRow(tr("Number format"), dtype_);
  form_->addRow(tr("Weights"), quant_);
  force_ = new QCheckBox(tr("Load even if memory may not suffice"), this);
  form_->addRow(QString(), force_);
}

QLineEdit* ModelParts::addPath(const QString& label, const QString& hint, bool folder) {
  auto* row = new QWidget(this);
  auto* layout = new QHBoxLayout(row);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(kGap);
  auto* line = new QLineEdit(row);
  line->setPlaceholderText(hint);
  line->setAccessibleName(label);
  auto* choose = new QToolButton(row);
  choose->setText(tr("Choose…"));
  choose->setAccessibleName(tr("Choose: %1").arg(label));
  layout->addWidget(line, 1);
  layout->addWidget(choose);
  form_->addRow(label, row);
  connect(choose, &QToolButton::clicked, this, [this, line, label, folder] {
    const QString chosen =
        folder ? QFileDialog::getExistingDirectory(this, label, line->text())
               : QFileDialog::getOpenFileName(this, label, line->text(),
                                              tr("Weights (*.pth *.safetensors);;All files (*)"));
    if (chosen.isEmpty()) return;
    line->setText(chosen);
    Q_EMIT pathsChanged();
  });
  connect(line, &QLineEdit::editingFinished, this, &ModelParts::pathsChanged);
  return line;
}

void ModelParts::setSpec(const session::ModelSpec& spec) {
  base_->setText(QString::fromStdString(spec.base_dir.string()));
  spatial_->setText(QString::fromStdString(spec.spatial_path.string()));
  Select(device_, QString::fromStdString(spec.device));
  Select(dtype_, QString::fromStdString(spec.dtype));
  Select(quant_, QString::fromStdString(spec.quant));
  force_->setChecked(spec.force);
}

void ModelParts::setDevices(const std::vector<std::string>& devices) {
  const QString current = device_->currentData().toString();
  device_->clear();
  for (const std::string& device : devices) {
    const QString value = QString::fromStdString(device);
    QString text = tr("GPU %1").arg(value.section(QLatin1Char(':'), 1));
    if (device == "auto") text = tr("Automatic");
    if (device == "cpu") text = tr("CPU");
    device_->addItem(text, value);
  }
  if (!current.isEmpty()) Select(device_, current);
}

void ModelParts::showBase(bool shown) { SetRowVisible(form_, base_, shown); }
void ModelParts::showSpatial(bool shown) { SetRowVisible(form_, spatial_, shown); }

session::ModelSpec ModelParts::applyTo(session::ModelSpec spec) const {
  spec.base_dir = base_->text().trimmed().toStdString();
  spec.spatial_path = spatial_->text().trimmed().toStdString();
  spec.device = device_->currentData().toString().toStdString();
  spec.dtype = dtype_->currentData().toString().toStdString();
  spec.quant = quant_->currentData().toString().toStdString();
  spec.force = force_->isChecked();
  return spec;
}

}  // namespace vlm3r::studio
