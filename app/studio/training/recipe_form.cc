// SPDX-License-Identifier: Apache-2.0
#include "app/studio/training/recipe_form.h"

#include <optional>
#include <set>
#include <string>

#include <QCoreApplication>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QScrollArea>
#include <QVBoxLayout>

#include "app/studio/models/field_editor.h"
#include "app/studio/theme/look.h"
#include "engine/options/nearest_name.h"

namespace vlm3r::studio {
namespace {

constexpr int kGap = 8;

struct TableName {
  const char* area;
  const char* title;
};
constexpr TableName kTables[] = {
    {"model", QT_TRANSLATE_NOOP("RecipeForm", "Model")},
    {"data", QT_TRANSLATE_NOOP("RecipeForm", "Data")},
    {"parts", QT_TRANSLATE_NOOP("RecipeForm", "What is trained")},
    {"optimisation", QT_TRANSLATE_NOOP("RecipeForm", "Optimisation")},
    {"saving", QT_TRANSLATE_NOOP("RecipeForm", "Checkpoints")},
    {"pose", QT_TRANSLATE_NOOP("RecipeForm", "Camera poses")},
    {"small_model", QT_TRANSLATE_NOOP("RecipeForm", "Small model")},
    {"spatial", QT_TRANSLATE_NOOP("RecipeForm", "Stage A: space")},
    {"vision", QT_TRANSLATE_NOOP("RecipeForm", "Stage B: pictures")},
    {"language", QT_TRANSLATE_NOOP("RecipeForm", "Stage C: language")},
    {"answers", QT_TRANSLATE_NOOP("RecipeForm", "End of stage C: answers")},
    {"adapters", QT_TRANSLATE_NOOP("RecipeForm", "Stage D: adapters")},
    {"blind", QT_TRANSLATE_NOOP("RecipeForm", "Blind twin")},
    {"ablations", QT_TRANSLATE_NOOP("RecipeForm", "Ablations")},
};

QString KeyOf(const options::Field& field) { return QString::fromStdString(field.QualifiedKey()); }

}  // namespace

QString TableTitle(const QString& area) {
  for (const TableName& table : kTables) {
    if (area == QLatin1String(table.area))
      return QCoreApplication::translate("RecipeForm", table.title);
  }
  return area;
}

RecipeForm::RecipeForm(QWidget* parent) : QWidget(parent) {
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(kGap);
  find_ = new QLineEdit(this);
  find_->setPlaceholderText(tr("Find a value by name"));
  find_->setAccessibleName(tr("Find a value"));
  find_->setClearButtonEnabled(true);
  layout->addWidget(find_);
  hint_ = new QLabel(this);
  hint_->setWordWrap(true);
  hint_->setTextFormat(Qt::PlainText);
  SetLook(hint_, "warn");
  hint_->hide();
  layout->addWidget(hint_);
  scroll_ = new QScrollArea(this);
  scroll_->setWidgetResizable(true);
  scroll_->setFrameShape(QFrame::NoFrame);
  scroll_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  layout->addWidget(scroll_, 1);
  connect(find_, &QLineEdit::textChanged, this, &RecipeForm::find);
  build();
}

RecipeForm::~RecipeForm() = default;

void RecipeForm::build() {
  entries_.clear();
  auto* page = new QWidget;
  auto* layout = new QVBoxLayout(page);
  layout->setContentsMargins(0, 0, kGap, 0);
  layout->setSpacing(kGap);
  std::vector<options::Field> table;
  for (const options::Field& field : draft_.Fields()) {
    if (!table.empty() && table.back().area != field.area) {
      addTable(table, page);
      table.clear();
    }
    table.push_back(field);
  }
  if (!table.empty()) addTable(table, page);
  layout->addStretch(1);
  delete scroll_->takeWidget();
  scroll_->setWidget(page);
  page->ensurePolished();
  // A narrower view would cut the buttons at the fields' right.
  scroll_->setMinimumWidth(page->minimumSizeHint().width() + 2 * kGap);
}

void RecipeForm::addTable(const std::vector<options::Field>& fields, QWidget* page) {
  const QString area = QString::fromStdString(std::string(fields.front().area));
  auto* heading = new QLabel(TableTitle(area), page);
  SetLook(heading, "title");
  page->layout()->addWidget(heading);
  auto* box = new QWidget(page);
  auto* form = new QFormLayout(box);
  form->setContentsMargins(0, 0, 0, kGap);
  form->setHorizontalSpacing(2 * kGap);
  form->setVerticalSpacing(kGap);
  form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
  form->setLabelAlignment(Qt::AlignLeft | Qt::AlignVCenter);
  page->layout()->addWidget(box);
  for (const options::Field& field : fields) {
    auto* editor = new FieldEditor(field, box);
    QLabel* label = nullptr;
    if (field.is_flag()) {
      form->addRow(QString(), editor);
    } else {
      label = new QLabel(FieldLabel(field), box);
      label->setToolTip(FieldTip(field));
      label->setBuddy(editor);
      form->addRow(label, editor);
    }
    connect(editor, &FieldEditor::edited, this, &RecipeForm::edited);
    const QString searched =
        FieldLabel(field) + QLatin1Char(' ') + KeyOf(field) + QLatin1Char(' ') + FieldTip(field);
    entries_.push_back({KeyOf(field), searched.toLower(), editor, label, heading});
  }
}

void RecipeForm::setDraft(const RecipeDraft& draft) {
  const bool other_kind = draft.is_small_model() != draft_.is_small_model();
  draft_ = draft;
  if (other_kind) {
    build();
    find(find_->text());
  } else {
    const QSignalBlocker quiet(this);
    for (const options::Field& field : draft_.Fields())
      setField(KeyOf(field), QString::fromStdString(field.ToText()));
  }
  Q_EMIT edited();
}

Result<RecipeDraft> RecipeForm::draft() const {
  RecipeDraft draft = draft_;
  const std::vector<options::Field> fields = draft.Fields();
  std::optional<Error> wrong;
  for (size_t i = 0; i < fields.size() && i < entries_.size(); ++i) {
    const options::Field& field = fields[i];
    const std::string text = entries_[i].editor->text().trimmed().toStdString();
    const Status set =
        text == field.ToText() ? Status() : field.SetFromText(text, field.QualifiedKey());
    entries_[i].editor->setWrong(!set.has_value());
    if (!set && !wrong) wrong = set.error();
  }
  if (wrong) return *wrong;
  return draft;
}

bool RecipeForm::setField(const QString& key, const QString& text) {
  for (const Entry& entry : entries_) {
    if (entry.key != key) continue;
    entry.editor->setText(text);
    return true;
  }
  return false;
}

QString RecipeForm::hint() const { return hint_->isHidden() ? QString() : hint_->text(); }

void RecipeForm::find(const QString& words) {
  if (find_->text() != words) {
    find_->setText(words);  // Comes back here.
    return;
  }
  const QString wanted = words.trimmed().toLower();
  std::set<QWidget*> with_rows;
  for (const Entry& entry : entries_) {
    const bool shown = wanted.isEmpty() || entry.searched.contains(wanted);
    entry.editor->setVisible(shown);
    if (entry.label != nullptr) entry.label->setVisible(shown);
    if (shown) with_rows.insert(entry.heading);
  }
  std::vector<std::string> names;
  for (const Entry& entry : entries_) {
    entry.heading->setVisible(with_rows.contains(entry.heading));
    names.push_back(entry.key.section(QLatin1Char('.'), -1).toStdString());
  }
  hint_->setVisible(with_rows.empty());
  if (!with_rows.empty()) return;
  QString typed = wanted;
  const std::string nearest = options::NearestName(
      typed.replace(QLatin1Char(' '), QLatin1Char('_')).section(QLatin1Char('.'), -1).toStdString(),
      names);
  hint_->setText(nearest.empty() ? tr("No value has this name.")
                                 : tr("No value has this name. Did you mean \"%1\"?")
                                       .arg(QString::fromStdString(nearest)));
}

}  // namespace vlm3r::studio
