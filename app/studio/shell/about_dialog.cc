// SPDX-License-Identifier: Apache-2.0
#include "app/studio/shell/about_dialog.h"

#include <QApplication>
#include <QClipboard>
#include <QDir>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSysInfo>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <sqlite3.h>
#include <Eigen/Core>

#include "app/commands/version.h"
#include "app/studio/shell/log_file.h"
#include "app/studio/theme/look.h"
#include "app/studio/theme/theme.h"
#include "engine/base/paths.h"
#include "viz/version.h"

namespace vlm3r::studio {
namespace {

struct Part {
  const char* name;
  const char* licence;
};
// What the program is linked with.
constexpr Part kParts[] = {
    {"Qt 6", "LGPL-3.0"},   {"VTK", "BSD-3-Clause"},           {"LibTorch", "BSD-3-Clause"},
    {"FFmpeg", "LGPL-2.1"}, {"SQLite", "Public domain"},       {"Eigen", "MPL-2.0"},
    {"spdlog", "MIT"},      {"nlohmann/json", "MIT"},          {"libpng", "libpng-2.0"},
    {"toml++", "MIT"},      {"CLI11", "BSD-3-Clause"},         {"PCRE2", "BSD-3-Clause"},
    {"ICU", "Unicode-3.0"}, {"libjpeg-turbo", "BSD-3-Clause"}, {"OpenSSL", "Apache-2.0"},
    {"zlib", "Zlib"},
};

QString Text(const std::filesystem::path& path) {
  return ShortPath(QString::fromStdString(path.string()));
}

}  // namespace

QString VersionText() {
  const QString line = QStringLiteral("%1 %2\n");
  QString text = line.arg(QStringLiteral("VLM-3R Studio"), QLatin1String(app::kVersion));
  text += line.arg(QStringLiteral("Qt"), QLatin1String(qVersion()));
  text += line.arg(QStringLiteral("VTK"), QString::fromStdString(viz::VtkVersion()));
  text += line.arg(QStringLiteral("SQLite"), QLatin1String(sqlite3_libversion()));
  text += line.arg(QStringLiteral("Eigen"), QStringLiteral("%1.%2.%3")
                                                .arg(EIGEN_WORLD_VERSION)
                                                .arg(EIGEN_MAJOR_VERSION)
                                                .arg(EIGEN_MINOR_VERSION));
  text += line.arg(QSysInfo::prettyProductName(), QSysInfo::currentCpuArchitecture());
  text += line.arg(QStringLiteral("Kernel"), QSysInfo::kernelVersion());
  return text + line.arg(QStringLiteral("Window system"), QGuiApplication::platformName());
}

QString ShortPath(const QString& path) {
  const QString home = QDir::homePath();
  if (home.size() > 1 && (path == home || path.startsWith(home + QLatin1Char('/')))) {
    return QLatin1Char('~') + path.mid(home.size());
  }
  return path;
}

AboutDialog::AboutDialog(Theme* theme, QWidget* parent) : QDialog(parent) {
  setAttribute(Qt::WA_DeleteOnClose);
  setWindowTitle(tr("About VLM-3R Studio"));
  auto* picture = new QLabel;
  picture->setPixmap(QIcon(QStringLiteral(":/app/vlm3r-studio.svg")).pixmap(72, 72));
  auto* name = new QLabel(QStringLiteral("VLM-3R Studio"));
  SetLook(name, "hero");
  auto* what = new QLabel(
      tr("Ask spatial questions about ordinary videos and see the room in 3D.\nEverything happens "
         "on this machine: no video, question or answer leaves it, and nothing is reported home."));
  what->setWordWrap(true);
  auto* version = new QLabel(tr("Version %1, Apache License 2.0").arg(app::kVersion));
  SetLook(version, "muted");
  auto* words = new QVBoxLayout;
  words->setSpacing(4);
  words->addWidget(name);
  words->addWidget(version);
  words->addSpacing(4);
  words->addWidget(what);
  auto* top = new QHBoxLayout;
  top->setSpacing(16);
  top->addWidget(picture, 0, Qt::AlignTop);
  top->addLayout(words, 1);

  auto* folders = new QFormLayout;
  folders->setHorizontalSpacing(16);
  const auto add = [folders](const QString& label, const QString& path) {
    auto* value = new QLabel(path);
    value->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    folders->addRow(label, value);
  };
  add(tr("Settings"), Text(ConfigDir()));
  add(tr("Unsaved projects"), Text(DataDir()));
  add(tr("Encoded clips and rooms"), Text(CacheDir()));
  add(tr("Log"), ShortPath(LogFilePath()));

  auto* parts = new QTreeWidget;
  parts->setHeaderLabels({tr("Made with"), tr("Licence")});
  parts->setRootIsDecorated(false);
  parts->setAccessibleName(tr("Libraries and their licences"));
  for (const Part& part : kParts) {
    new QTreeWidgetItem(parts, {QLatin1String(part.name), QLatin1String(part.licence)});
  }
  parts->setColumnWidth(0, 240);

  auto* copy = new QPushButton(theme->icon("copy"), tr("Copy versions"));
  connect(copy, &QPushButton::clicked, this,
          [] { QApplication::clipboard()->setText(VersionText()); });
  auto* close = new QPushButton(tr("Close"));
  close->setDefault(true);
  connect(close, &QPushButton::clicked, this, &QDialog::accept);
  auto* bottom = new QHBoxLayout;
  bottom->addWidget(copy);
  bottom->addStretch();
  bottom->addWidget(close);

  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(16, 16, 16, 16);
  layout->setSpacing(16);
  layout->addLayout(top);
  layout->addLayout(folders);
  layout->addWidget(parts, 1);
  layout->addLayout(bottom);
  resize(580, 620);
}

}  // namespace vlm3r::studio
