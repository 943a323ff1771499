// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDialog>

namespace vlm3r::studio {

class Theme;

/// Name, version, licences of what is inside, and where the program keeps its files. Not modal.
class AboutDialog : public QDialog {
  Q_OBJECT
 public:
  AboutDialog(Theme* theme, QWidget* parent);
};

/// Versions of the program and of the libraries in this process, one per line; for the clipboard
/// and reports.
QString VersionText();

/// A folder as people write it: the home folder becomes "~".
QString ShortPath(const QString& path);

}  // namespace vlm3r::studio
