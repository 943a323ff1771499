// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringList>

#include "engine/base/result.h"

namespace vlm3r::studio {

class Document;

/// The categories that labels are chosen from: those of the settings, else those of ScanNet that
/// the question generators ask about.
QStringList Categories();
QStringList DefaultCategories();
/// Names are trimmed, empty and double ones dropped. An empty list: the default again.
void SetCategories(const QStringList& names);
/// Appends one that is not there yet.
void AddCategory(const QString& name);

/// Names out of a text file, one a line; lines that begin with # are left out. Fails with one line:
/// not readable, not UTF-8, too large, more than 5000 names, none at all.
Result<QStringList> ReadCategories(const QString& path);

/// What the keys 1 to 9 stand for: the categories used most in the project, then common ones of the
/// list. At most nine.
QStringList FavouriteCategories(const Document& document);

}  // namespace vlm3r::studio
