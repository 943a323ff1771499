// SPDX-License-Identifier: Apache-2.0
#include "app/studio/shell/key_sheet.h"

#include <set>

#include <QAction>
#include <QCoreApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include "app/studio/actions/action_registry.h"
#include "app/studio/shell/menu_titles.h"
#include "app/studio/theme/look.h"

namespace vlm3r::studio {
namespace {

/// What the mouse does in the 3D view. Not in the action table: these are not actions.
struct MouseRow {
  const char* does;
  const char* hand;
};
constexpr MouseRow kMouse[] = {
    {QT_TRANSLATE_NOOP("Mouse", "Turn"), QT_TRANSLATE_NOOP("Mouse", "Left button")},
    {QT_TRANSLATE_NOOP("Mouse", "Move"), QT_TRANSLATE_NOOP("Mouse", "Middle button")},
    {QT_TRANSLATE_NOOP("Mouse", "Zoom to the pointer"), QT_TRANSLATE_NOOP("Mouse", "Wheel")},
    {QT_TRANSLATE_NOOP("Mouse", "Turn around this point"),
     QT_TRANSLATE_NOOP("Mouse", "Double click")},
    {QT_TRANSLATE_NOOP("Mouse", "Point size"), QT_TRANSLATE_NOOP("Mouse", "Ctrl+Wheel")},
    {QT_TRANSLATE_NOOP("Mouse", "Camera size"), QT_TRANSLATE_NOOP("Mouse", "Alt+Wheel")},
    {QT_TRANSLATE_NOOP("Mouse", "Near clip"), QT_TRANSLATE_NOOP("Mouse", "Shift+Wheel")},
    {QT_TRANSLATE_NOOP("Mouse", "Ask about a part of the picture"),
     QT_TRANSLATE_NOOP("Mouse", "Ctrl+Drag")},
};

// Columns of about the same length; the order inside is that of the menus.
const std::vector<std::vector<QString>>& Columns() {
  static const std::vector<std::vector<QString>> columns = {
      {QStringLiteral("file"), QStringLiteral("edit"), QStringLiteral("help")},
      {QStringLiteral("view"), QStringLiteral("train")},
      {QStringLiteral("scene")},
      {QStringLiteral("ask"), QStringLiteral("mouse"), QStringLiteral("data"),
       QStringLiteral("benchmark")},
  };
  return columns;
}

}  // namespace

KeySheet::KeySheet(ActionRegistry* actions, QWidget* parent) : QDialog(parent), actions_(actions) {
  setAttribute(Qt::WA_DeleteOnClose);
  setWindowTitle(tr("Keyboard shortcuts"));
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(16, 16, 16, 16);
  layout->setSpacing(16);
  auto* top = new QHBoxLayout;
  field_ = new QLineEdit;
  field_->setPlaceholderText(tr("Filter by name or key"));
  field_->setAccessibleName(tr("Filter by name or key"));
  field_->setClearButtonEnabled(true);
  field_->setMaximumWidth(320);
  top->addWidget(field_, 1);
  top->addStretch();
  auto* change = new QPushButton(tr("Change keys…"));
  change->setAutoDefault(false);
  top->addWidget(change);
  layout->addLayout(top);
  nothing_ = new QLabel(tr("No action has this name or key."));
  SetLook(nothing_, "muted");
  nothing_->hide();
  layout->addWidget(nothing_);
  build();
  connect(field_, &QLineEdit::textChanged, this, &KeySheet::filter);
  connect(change, &QPushButton::clicked, this, &KeySheet::changeKeysRequested);
  resize(1180, 720);
  field_->setFocus();
}

void KeySheet::build() {
  auto* area = new QScrollArea;
  area->setWidgetResizable(true);
  auto* inside = new QWidget;
  auto* columns = new QHBoxLayout(inside);
  columns->setContentsMargins(0, 0, 8, 0);
  columns->setSpacing(24);
  for (const std::vector<QString>& menus : Columns()) {
    auto* column = new QVBoxLayout;
    column->setSpacing(16);
    for (const QString& menu : menus) {
      if (menu == QLatin1String("mouse")) {
        QVBoxLayout* section = addSection(tr("Mouse in the 3D view"), column);
        for (const MouseRow& row : kMouse) {
          addRow(section, QCoreApplication::translate("Mouse", row.does),
                 QCoreApplication::translate("Mouse", row.hand));
        }
        continue;
      }
      QVBoxLayout* section = nullptr;
      for (const QAction* action : actions_->inMenu(menu)) {
        if (action->shortcuts().isEmpty()) continue;
        if (!section) section = addSection(MenuTitle(menu), column);
        addRow(section, PlainText(action->text()), KeysText(action->shortcuts()));
      }
    }
    column->addStretch();
    columns->addLayout(column, 1);
  }
  area->setWidget(inside);
  static_cast<QVBoxLayout*>(layout())->addWidget(area, 1);
}

QVBoxLayout* KeySheet::addSection(const QString& title, QVBoxLayout* column) {
  auto* section = new QWidget;
  auto* layout = new QVBoxLayout(section);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(4);
  auto* label = new QLabel(title);
  SetLook(label, "title");
  layout->addWidget(label);
  column->addWidget(section);
  return layout;
}

void KeySheet::addRow(QVBoxLayout* section, const QString& text, const QString& key) {
  auto* row = new QWidget;
  auto* layout = new QHBoxLayout(row);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(8);
  auto* what = new QLabel(text);
  what->setWordWrap(true);
  auto* chip = new QLabel(key);
  SetLook(chip, "chip");
  layout->addWidget(what, 1);
  layout->addWidget(chip, 0, Qt::AlignTop);
  section->addWidget(row);
  rows_.push_back({row, section->parentWidget(), text + QLatin1Char(' ') + key});
}

void KeySheet::filter(const QString& typed) {
  std::set<QWidget*> sections;
  for (const Row& row : rows_) {
    const bool fits = row.words.contains(typed.trimmed(), Qt::CaseInsensitive);
    row.widget->setVisible(fits);
    if (fits) sections.insert(row.section);
  }
  for (const Row& row : rows_) row.section->setVisible(sections.count(row.section) > 0);
  nothing_->setVisible(sections.empty());
}

}  // namespace vlm3r::studio
