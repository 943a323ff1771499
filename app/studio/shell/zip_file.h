// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include <QByteArray>
#include <QString>

namespace vlm3r::studio {

/// One file of an archive.
struct ZipEntry {
  QString name;
  QByteArray content;
};

/// A zip archive of a few small files (less than 4 GiB together), deflated, as any system opens it.
QByteArray MakeZip(const std::vector<ZipEntry>& entries);

}  // namespace vlm3r::studio
