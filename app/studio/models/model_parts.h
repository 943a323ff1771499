// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include <QWidget>

#include "engine/session/session.h"

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLineEdit;

namespace vlm3r::studio {

/// What goes with a model: base, CUT3R, where and in which number format it is computed.
class ModelParts : public QWidget {
  Q_OBJECT
 public:
  explicit ModelParts(QWidget* parent = nullptr);

  void setSpec(const session::ModelSpec& spec);
  void setDevices(const std::vector<std::string>& devices);
  /// CUT3R alone has no base; a whole model neither.
  void showBase(bool shown);
  void showSpatial(bool shown);
  /// `spec` with the parts as chosen here.
  session::ModelSpec applyTo(session::ModelSpec spec) const;

 Q_SIGNALS:
  void pathsChanged();

 private:
  QLineEdit* addPath(const QString& label, const QString& hint, bool folder);

  QFormLayout* form_ = nullptr;
  QLineEdit* base_ = nullptr;
  QLineEdit* spatial_ = nullptr;
  QComboBox* device_ = nullptr;
  QComboBox* dtype_ = nullptr;
  QComboBox* quant_ = nullptr;
  QCheckBox* force_ = nullptr;
};

}  // namespace vlm3r::studio
