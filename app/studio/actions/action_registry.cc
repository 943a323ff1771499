// SPDX-License-Identifier: Apache-2.0
#include "app/studio/actions/action_registry.h"

#include <string>
#include <unordered_map>
#include <utility>

#include <QActionGroup>
#include <QCoreApplication>

#include "app/studio/actions/action_table.h"
#include "app/studio/actions/focus_keys.h"
#include "app/studio/theme/app_settings.h"
#include "app/studio/theme/theme.h"
#include "engine/base/check.h"

namespace vlm3r::studio {
namespace {

QList<QKeySequence> ParseKeys(const QString& text) {
  QList<QKeySequence> keys;
  for (const QString& part : text.split(QLatin1Char(';'), Qt::SkipEmptyParts)) {
    const QKeySequence key = QKeySequence::fromString(part, QKeySequence::PortableText);
    if (!key.isEmpty()) keys.append(key);
  }
  return keys;
}

QString KeysText(const QList<QKeySequence>& keys) {
  QStringList parts;
  for (const QKeySequence& key : keys) parts.append(key.toString(QKeySequence::PortableText));
  return parts.join(QLatin1Char(';'));
}

QString Translated(const char* text) { return QCoreApplication::translate("Actions", text); }

}  // namespace

struct ActionRegistry::Impl {
  struct Entry {
    const ActionSpec* spec = nullptr;
    QAction* action = nullptr;
    int num_handlers = 0;
    bool wanted = true;  ///< What setEnabled said last.

    void updateEnabled() { action->setEnabled(wanted && num_handlers > 0); }
  };

  Theme* theme = nullptr;
  std::vector<Entry> entries;  ///< In table order; never grows after construction.
  std::unordered_map<std::string, size_t> index;

  Entry& at(const char* id) {
    const auto found = index.find(id);
    VLM3R_CHECK(found != index.end(), "no such action in the table");
    return entries[found->second];
  }

  void setTip(const Entry& entry) {
    const ActionSpec& spec = *entry.spec;
    QString text = Translated(*spec.tip ? spec.tip : spec.text);
    entry.action->setStatusTip(text);
    if (text.endsWith(QChar(0x2026))) text.chop(1);
    const QString key = entry.action->shortcut().toString(QKeySequence::NativeText);
    entry.action->setToolTip(
        key.isEmpty()
            ? text
            : QCoreApplication::translate("Actions", "%1 (%2)", "tooltip: what it does (its key)")
                  .arg(text, key));
  }

  void applyKeys(const Entry& entry, const QList<QKeySequence>& keys) {
    entry.action->setShortcuts(keys);
    setTip(entry);
  }

  void groupChoices(QObject* parent) {
    auto* colors = new QActionGroup(parent);
    auto* tools = new QActionGroup(parent);
    tools->setExclusionPolicy(QActionGroup::ExclusionPolicy::ExclusiveOptional);
    for (const Entry& entry : entries) {
      const QString id = entry.action->objectName();
      if (id.startsWith(QLatin1String("color."))) colors->addAction(entry.action);
      if (id.startsWith(QLatin1String("tool.")) && entry.spec->checkable) {
        tools->addAction(entry.action);
      }
    }
  }
};

ActionRegistry::ActionRegistry(Theme* theme, QObject* parent)
    : QObject(parent), impl_(std::make_unique<Impl>()) {
  impl_->theme = theme;
  AppSettings settings;
  settings.beginGroup(QLatin1String(setting::kKeys));
  for (const ActionSpec& spec : ActionTable()) {
    auto* action = new QAction(this);
    action->setObjectName(QLatin1String(spec.id));
    action->setCheckable(spec.checkable);
    action->setEnabled(false);
    action->setData(QLatin1String(spec.menu));
    action->setMenuRole(QAction::NoRole);
    if (theme) action->setIcon(theme->icon(spec.icon));
    action->setText(Translated(spec.text));
    impl_->index[spec.id] = impl_->entries.size();
    impl_->entries.push_back({&spec, action});
    const QString keys =
        settings.value(QLatin1String(spec.id), QLatin1String(spec.keys)).toString();
    impl_->applyKeys(impl_->entries.back(), ParseKeys(keys));
  }
  impl_->groupChoices(this);
  QCoreApplication::instance()->installEventFilter(new FocusKeys(this));
}

ActionRegistry::~ActionRegistry() = default;

QAction* ActionRegistry::action(const char* id) const { return impl_->at(id).action; }

void ActionRegistry::handle(const char* id, QObject* receiver, std::function<void()> run) {
  handleToggle(id, receiver, [run = std::move(run)](bool) { run(); });
}

void ActionRegistry::handleToggle(const char* id, QObject* receiver,
                                  std::function<void(bool)> run) {
  Impl::Entry* entry = &impl_->at(id);
  connect(entry->action, &QAction::triggered, receiver, std::move(run));
  ++entry->num_handlers;
  entry->updateEnabled();
  connect(receiver, &QObject::destroyed, this, [entry] {
    --entry->num_handlers;
    entry->updateEnabled();
  });
}

void ActionRegistry::setEnabled(const char* id, bool enabled) {
  Impl::Entry& entry = impl_->at(id);
  entry.wanted = enabled;
  entry.updateEnabled();
}

void ActionRegistry::setChecked(const char* id, bool checked) {
  // Handlers hang on triggered(), which only a user's act emits.
  impl_->at(id).action->setChecked(checked);
}

std::vector<QAction*> ActionRegistry::inMenu(const QString& menu) const {
  std::vector<QAction*> actions;
  for (const Impl::Entry& entry : impl_->entries) {
    if (menu == QLatin1String(entry.spec->menu)) actions.push_back(entry.action);
  }
  return actions;
}

std::vector<QAction*> ActionRegistry::all() const {
  std::vector<QAction*> actions;
  for (const Impl::Entry& entry : impl_->entries) actions.push_back(entry.action);
  return actions;
}

QAction* ActionRegistry::setKeys(const QString& id, const QList<QKeySequence>& keys) {
  Impl::Entry& entry = impl_->at(id.toLatin1().constData());
  for (const Impl::Entry& other : impl_->entries) {
    if (other.action == entry.action) continue;
    for (const QKeySequence& key : keys) {
      if (other.action->shortcuts().contains(key)) return other.action;
    }
  }
  AppSettings settings;
  settings.beginGroup(QLatin1String(setting::kKeys));
  const QString text = KeysText(keys);
  if (text == KeysText(ParseKeys(QLatin1String(entry.spec->keys)))) {
    settings.remove(id);
  } else {
    settings.setValue(id, text);
  }
  impl_->applyKeys(entry, keys);
  return nullptr;
}

void ActionRegistry::resetKeys() {
  AppSettings().remove(QLatin1String(setting::kKeys));
  for (const Impl::Entry& entry : impl_->entries) {
    impl_->applyKeys(entry, ParseKeys(QLatin1String(entry.spec->keys)));
  }
}

void ActionRegistry::retranslate() {
  for (const Impl::Entry& entry : impl_->entries) {
    entry.action->setText(Translated(entry.spec->text));
    impl_->setTip(entry);
  }
}

QStringList ActionRegistry::unhandled() const {
  QStringList ids;
  for (const Impl::Entry& entry : impl_->entries) {
    if (entry.num_handlers == 0) ids.append(QLatin1String(entry.spec->id));
  }
  return ids;
}

}  // namespace vlm3r::studio
