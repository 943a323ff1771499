// SPDX-License-Identifier: Apache-2.0
#include "app/studio/shell/command_palette.h"

#include <algorithm>
#include <utility>

#include <QEvent>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QStandardItemModel>
#include <QTimer>
#include <QVBoxLayout>

#include "app/studio/actions/action_registry.h"
#include "app/studio/actions/action_table.h"
#include "app/studio/shell/fuzzy_match.h"
#include "app/studio/shell/menu_titles.h"
#include "app/studio/shell/palette_delegate.h"
#include "app/studio/theme/app_settings.h"
#include "app/studio/theme/look.h"

namespace vlm3r::studio {
namespace {

constexpr char kRecentKey[] = "palette/recent";
constexpr int kNumRecent = 8;
constexpr int kNumRows = 11;

void Remember(const QString& id) {
  if (id.isEmpty()) return;
  AppSettings settings;
  QStringList recent = settings.value(QLatin1String(kRecentKey)).toStringList();
  recent.removeAll(id);
  recent.prepend(id);
  settings.setValue(QLatin1String(kRecentKey), QStringList(recent.mid(0, kNumRecent)));
}

PaletteEntry EntryOf(QAction* action) {
  PaletteEntry entry;
  entry.id = action->objectName();
  entry.text = PlainText(action->text());
  entry.detail = MenuTitle(action->data().toString());
  entry.key = KeysText(action->shortcuts().mid(0, 1));
  entry.words = entry.id;
  entry.icon = action->icon();
  entry.enabled = action->isEnabled();
  entry.run = [action] { action->trigger(); };
  return entry;
}

}  // namespace

CommandPalette::CommandPalette(ActionRegistry* actions, QWidget* window)
    : QFrame(window), actions_(actions) {
  SetLook(this, "overlay");
  setObjectName(QStringLiteral("command_palette"));
  setAutoFillBackground(true);
  field_ = new QLineEdit(this);
  field_->setClearButtonEnabled(true);
  model_ = new QStandardItemModel(this);
  list_ = new QListView(this);
  list_->setModel(model_);
  list_->setItemDelegate(new PaletteDelegate(list_));
  list_->setUniformItemSizes(true);
  list_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  list_->setEditTriggers(QAbstractItemView::NoEditTriggers);
  list_->setFocusPolicy(Qt::NoFocus);
  nothing_ = new QLabel(this);
  nothing_->setAlignment(Qt::AlignCenter);
  nothing_->setMargin(16);
  SetLook(nothing_, "muted");
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(8, 8, 8, 8);
  layout->setSpacing(8);
  layout->addWidget(field_);
  layout->addWidget(list_, 1);
  layout->addWidget(nothing_, 1);
  field_->installEventFilter(this);
  window->installEventFilter(this);
  connect(field_, &QLineEdit::textChanged, this, &CommandPalette::search);
  connect(list_, &QListView::clicked, this, &CommandPalette::runCurrent);
  retranslate();
  hide();
}

void CommandPalette::addSource(std::function<std::vector<PaletteEntry>()> source) {
  sources_.push_back(std::move(source));
}

void CommandPalette::retranslate() {
  field_->setPlaceholderText(tr("What do you want to do?"));
  field_->setAccessibleName(tr("Command palette"));
  list_->setAccessibleName(tr("Matching commands"));
  nothing_->setText(tr("Nothing has this name. Try another word."));
}

void CommandPalette::changeEvent(QEvent* event) {
  if (event->type() == QEvent::LanguageChange) retranslate();
  QFrame::changeEvent(event);
}

void CommandPalette::gather() {
  entries_.clear();
  for (QAction* action : actions_->all()) {
    if (action->objectName() != QLatin1String("palette")) entries_.push_back(EntryOf(action));
  }
  for (size_t i = 0; i < entries_.size(); ++i) {
    // English names find an action in every language.
    for (const ActionSpec& spec : ActionTable()) {
      if (entries_[i].id == QLatin1String(spec.id)) {
        entries_[i].words += QLatin1Char(' ') + QString::fromUtf8(spec.text);
      }
    }
  }
  for (const auto& source : sources_) {
    for (PaletteEntry& entry : source()) entries_.push_back(std::move(entry));
  }
}

void CommandPalette::open() {
  gather();
  field_->clear();
  search(QString());
  place();
  show();
  raise();
  field_->setFocus(Qt::ShortcutFocusReason);
}

void CommandPalette::search(const QString& typed) {
  const QStringList recent = AppSettings().value(QLatin1String(kRecentKey)).toStringList();
  std::vector<std::pair<int, size_t>> found;
  for (size_t i = 0; i < entries_.size(); ++i) {
    const PaletteEntry& entry = entries_[i];
    int score = FuzzyScore(typed, entry.text);
    score = std::max(score, FuzzyScore(typed, entry.words) - 40);
    score = std::max(score, FuzzyScore(typed, entry.detail + QLatin1Char(' ') + entry.text) - 40);
    if (score < 0) continue;
    const qsizetype used = entry.id.isEmpty() ? -1 : recent.indexOf(entry.id);
    if (used >= 0) score += typed.isEmpty() ? 100 - static_cast<int>(used) : 12;
    // What cannot be done now comes last among what fits; it is still shown, so that one learns it.
    if (!entry.enabled) score -= typed.isEmpty() ? 1000 : 30;
    found.emplace_back(-score, i);
  }
  std::stable_sort(found.begin(), found.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  model_->clear();
  for (const auto& [score, index] : found) {
    const PaletteEntry& entry = entries_[index];
    auto* item = new QStandardItem(entry.icon, entry.text);
    item->setData(static_cast<qulonglong>(index), PaletteDelegate::kIndexRole);
    item->setData(entry.detail, PaletteDelegate::kDetailRole);
    item->setData(entry.key, PaletteDelegate::kKeyRole);
    item->setEnabled(entry.enabled);
    item->setData(entry.text + QStringLiteral(", ") + entry.detail, Qt::AccessibleTextRole);
    model_->appendRow(item);
  }
  list_->setVisible(!found.empty());
  nothing_->setVisible(found.empty());
  list_->setCurrentIndex(model_->index(0, 0));
  list_->scrollToTop();
}

void CommandPalette::runCurrent() {
  const QModelIndex current = list_->currentIndex();
  if (!current.isValid() || !(current.flags() & Qt::ItemIsEnabled)) return;
  const PaletteEntry entry = entries_[current.data(PaletteDelegate::kIndexRole).toULongLong()];
  Remember(entry.id);
  hide();
  parentWidget()->setFocus();
  // After the palette has gone: an action may open something that wants the focus.
  QTimer::singleShot(0, this, entry.run);
}

void CommandPalette::place() {
  const QSize space = parentWidget()->size();
  const int width = std::min(space.width() - 32, 40 * fontMetrics().averageCharWidth() + 320);
  const int row = list_->itemDelegate()->sizeHint({}, {}).height();
  const int height =
      std::min(space.height() - 96, field_->sizeHint().height() + kNumRows * row + 32);
  setGeometry((space.width() - width) / 2, std::max(8, std::min(72, space.height() / 10)), width,
              std::max(height, 120));
}

void CommandPalette::step(int rows) {
  const int last = model_->rowCount() - 1;
  if (last < 0) return;
  const auto enabled = [this](int row) {
    return (model_->index(row, 0).flags() & Qt::ItemIsEnabled) != 0;
  };
  // A list view has no current row that is disabled: take the next one beyond, else the last
  // before.
  const int way = rows < 0 ? -1 : 1;
  int row = std::clamp(list_->currentIndex().row() + rows, 0, last);
  while (row >= 0 && row <= last && !enabled(row)) row += way;
  if (row < 0 || row > last) {
    row = rows < 0 ? 0 : last;
    while (row >= 0 && row <= last && !enabled(row)) row -= way;
  }
  if (row >= 0 && row <= last) list_->setCurrentIndex(model_->index(row, 0));
}

bool CommandPalette::eventFilter(QObject* watched, QEvent* event) {
  if (watched == parentWidget()) {
    if (event->type() == QEvent::Resize && isVisible()) place();
    return false;
  }
  if (event->type() == QEvent::FocusOut) {
    const auto reason = static_cast<QFocusEvent*>(event)->reason();
    if (reason != Qt::PopupFocusReason && reason != Qt::ActiveWindowFocusReason) hide();
    return false;
  }
  if (event->type() != QEvent::KeyPress && event->type() != QEvent::ShortcutOverride) return false;
  const int key = static_cast<QKeyEvent*>(event)->key();
  const bool ours = key == Qt::Key_Escape || key == Qt::Key_Return || key == Qt::Key_Enter ||
                    key == Qt::Key_Up || key == Qt::Key_Down || key == Qt::Key_PageUp ||
                    key == Qt::Key_PageDown;
  if (!ours) return false;
  if (event->type() == QEvent::ShortcutOverride) {
    event->accept();
    return true;
  }
  if (key == Qt::Key_Escape) {
    hide();
    parentWidget()->setFocus();
  } else if (key == Qt::Key_Return || key == Qt::Key_Enter) {
    runCurrent();
  } else {
    const bool page = key == Qt::Key_PageUp || key == Qt::Key_PageDown;
    const bool up = key == Qt::Key_Up || key == Qt::Key_PageUp;
    step((up ? -1 : 1) * (page ? kNumRows - 1 : 1));
  }
  return true;
}

}  // namespace vlm3r::studio
