// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QKeySequence>
#include <QList>
#include <QString>

namespace vlm3r::studio {

/// A menu of the action table in the user's language: "file" becomes "File".
QString MenuTitle(const QString& menu);

/// The key as the platform writes it; several with a comma between.
QString KeysText(const QList<QKeySequence>& keys);

/// The action's text without mnemonic and dots.
QString PlainText(const QString& text);

}  // namespace vlm3r::studio
