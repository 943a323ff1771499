// SPDX-License-Identifier: Apache-2.0
#include "app/studio/questions/questions_panel.h"

#include <QComboBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>
#include <map>
#include <utility>

#include "app/studio/actions/action_registry.h"
#include "app/studio/core/document.h"
#include "app/studio/jobs/job_text.h"
#include "app/studio/questions/make_dialog.h"
#include "app/studio/questions/questions_model.h"
#include "app/studio/questions/train_dialog.h"
#include "app/studio/scene_graph/object_names.h"
#include "app/studio/scene_graph/reveal_dock.h"
#include "app/studio/theme/look.h"
#include "app/studio/theme/theme.h"
#include "app/studio/video/time_text.h"
#include "engine/scene/object_relations.h"

namespace vlm3r::studio {
namespace {

/// The question itself takes what is left.
constexpr std::pair<int, int> kWidths[] = {{QuestionsModel::kTask, 112},
                                           {QuestionsModel::kTruth, 64},
                                           {QuestionsModel::kAnswer, 64},
                                           {QuestionsModel::kScore, 56}};
/// Objects and frames that are named below a question.
constexpr size_t kMostLinks = 12;

QPushButton* ActionButton(ActionRegistry* actions, const char* id, const QString& text,
                          QWidget* parent) {
  QAction* action = actions->action(id);
  auto* button = new QPushButton(text, parent);
  button->setToolTip(action->toolTip());
  button->setEnabled(action->isEnabled());
  QObject::connect(button, &QPushButton::clicked, action, &QAction::trigger);
  QObject::connect(action, &QAction::changed, button, [button, action] {
    button->setEnabled(action->isEnabled());
    button->setToolTip(action->toolTip());
  });
  return button;
}

}  // namespace

QuestionsPanel::QuestionsPanel(const StudioContext& context, QWidget* parent)
    : QWidget(parent),
      context_(context),
      controller_(new QuestionController(context, this)),
      model_(new QuestionsModel(controller_, context.theme, this)),
      rows_(new QuestionRows(controller_, this)) {
  setObjectName(QStringLiteral("questions"));
  setAccessibleName(tr("Questions"));
  rows_->setSourceModel(model_);
  handleActions();
  pages_ = new QStackedWidget(this);
  pages_->addWidget(makeEmptyPage());
  pages_->addWidget(makeTablePage());
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->addWidget(pages_);
  setFocusProxy(table_);
  connectAll();
  refresh();
  refreshProgress();
}

QuestionsPanel::~QuestionsPanel() {
  // The controller's last words are for nobody.
  disconnect(controller_, nullptr, this, nullptr);
}

QWidget* QuestionsPanel::makeEmptyPage() {
  auto* page = new QWidget(pages_);
  empty_ = new QLabel(page);
  empty_->setWordWrap(true);
  empty_->setAlignment(Qt::AlignCenter);
  SetLook(empty_, "muted");
  empty_make_ = ActionButton(context_.actions, "questions.make", tr("Make questions…"), page);
  auto* layout = new QVBoxLayout(page);
  layout->setContentsMargins(16, 16, 16, 16);
  layout->setSpacing(16);
  layout->addStretch();
  layout->addWidget(empty_);
  layout->addWidget(empty_make_, 0, Qt::AlignHCenter);
  layout->addStretch();
  return page;
}

QWidget* QuestionsPanel::makeTopRow(QWidget* parent) {
  auto* row = new QWidget(parent);
  filter_ = new QComboBox(row);
  filter_->setAccessibleName(tr("Which questions"));
  // As QuestionFilter.
  filter_->addItems({tr("All"), tr("Not answered"), tr("Answered"), tr("Right"), tr("Wrong")});
  words_ = new QLineEdit(row);
  words_->setPlaceholderText(tr("Filter"));
  words_->setAccessibleName(tr("Filter by words"));
  words_->setClearButtonEnabled(true);
  auto* layout = new QHBoxLayout(row);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(8);
  layout->addWidget(filter_);
  layout->addWidget(words_, 1);
  return row;
}

QWidget* QuestionsPanel::makeProgressRow(QWidget* parent) {
  progress_row_ = new QWidget(parent);
  progress_ = new QProgressBar(progress_row_);
  progress_->setTextVisible(false);
  progress_text_ = new QLabel(progress_row_);
  SetLook(progress_text_, "muted");
  auto* stop = new QPushButton(tr("Stop"), progress_row_);
  connect(stop, &QPushButton::clicked, controller_, &QuestionController::stop);
  auto* layout = new QHBoxLayout(progress_row_);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(8);
  layout->addWidget(progress_text_);
  layout->addWidget(progress_, 1);
  layout->addWidget(stop);
  return progress_row_;
}

QWidget* QuestionsPanel::makeTablePage() {
  auto* page = new QWidget(pages_);
  table_ = new QTableView(page);
  table_->setModel(rows_);
  SetLook(table_, "marked");
  table_->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
  table_->setAccessibleName(tr("Questions and answers"));
  table_->setSelectionBehavior(QAbstractItemView::SelectRows);
  table_->setSelectionMode(QAbstractItemView::SingleSelection);
  table_->setSortingEnabled(true);
  table_->sortByColumn(-1, Qt::AscendingOrder);
  table_->setWordWrap(false);
  table_->setShowGrid(false);
  table_->verticalHeader()->hide();
  QHeaderView* header = table_->horizontalHeader();
  for (const auto& [column, width] : kWidths) header->resizeSection(column, width);
  header->setSectionResizeMode(QuestionsModel::kQuestion, QHeaderView::Stretch);
  summary_ = new QLabel(page);
  SetLook(summary_, "muted");
  details_ = new QLabel(page);
  details_->setWordWrap(true);
  details_->setTextFormat(Qt::RichText);
  details_->setTextInteractionFlags(Qt::TextBrowserInteraction);
  details_->setAccessibleName(tr("The chosen question"));
  details_->hide();
  note_ = new QLabel(page);
  note_->setWordWrap(true);
  note_->hide();
  // Two rows: the panel is narrow beside the room.
  auto* buttons = new QGridLayout;
  buttons->setSpacing(8);
  auto* ask = ActionButton(context_.actions, "questions.ask", tr("Ask all"), page);
  SetLook(ask, "primary");
  buttons->addWidget(ask, 0, 0);
  buttons->addWidget(
      ActionButton(context_.actions, "questions.train", tr("Send to training set…"), page), 0, 1);
  buttons->addWidget(ActionButton(context_.actions, "questions.make", tr("Make anew…"), page), 1,
                     0);
  buttons->addWidget(ActionButton(context_.actions, "questions.export", tr("Export…"), page), 1, 1);
  auto* layout = new QVBoxLayout(page);
  layout->setContentsMargins(12, 12, 12, 12);
  layout->setSpacing(8);
  layout->addWidget(makeTopRow(page));
  layout->addWidget(table_, 1);
  layout->addWidget(details_);
  layout->addWidget(summary_);
  layout->addWidget(makeProgressRow(page));
  layout->addWidget(note_);
  layout->addLayout(buttons);
  return page;
}

void QuestionsPanel::handleActions() {
  ActionRegistry* actions = context_.actions;
  actions->handle("questions.show", this, [this] { RevealDock(this); });
  actions->handle("questions.make", this, [this] { openMakeDialog(); });
  actions->handle("questions.ask", this, [this] { controller_->ask(rows_->rows()); });
  actions->handle("questions.train", this, [this] { openTrainDialog(); });
  actions->handle("questions.export", this, [this] { chooseExport(); });
}

void QuestionsPanel::connectAll() {
  connect(controller_, &QuestionController::listChanged, this, &QuestionsPanel::refresh);
  connect(controller_, &QuestionController::graphChanged, this, &QuestionsPanel::refresh);
  connect(controller_, &QuestionController::rowChanged, this, &QuestionsPanel::refreshSummary);
  connect(controller_, &QuestionController::askingChanged, this, &QuestionsPanel::refreshProgress);
  connect(controller_, &QuestionController::failed, this,
          [this](const Error& error) { tell(ErrorText(error), "bad"); });
  connect(controller_, &QuestionController::exported, this,
          [this](const QString& path) { tell(tr("Saved as %1").arg(path), "good"); });
  connect(filter_, &QComboBox::currentIndexChanged, this,
          [this](int row) { rows_->setFilter(static_cast<QuestionFilter>(row)); });
  connect(words_, &QLineEdit::textChanged, rows_, &QuestionRows::setWords);
  connect(table_->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
          [this](const QModelIndex& now) {
            if (now.isValid()) show(static_cast<size_t>(rows_->mapToSource(now).row()));
          });
  connect(details_, &QLabel::linkActivated, this, &QuestionsPanel::goTo);
}

void QuestionsPanel::setFilter(int filter) { filter_->setCurrentIndex(filter); }

MakeDialog* QuestionsPanel::openMakeDialog() {
  RevealDock(this);  // Where the questions will stand.
  if (make_dialog_ == nullptr) {
    make_dialog_ = new MakeDialog(controller_, context_.jobs, this);
    make_dialog_->setAttribute(Qt::WA_DeleteOnClose);
  }
  make_dialog_->show();
  make_dialog_->raise();
  make_dialog_->activateWindow();
  return make_dialog_;
}

TrainDialog* QuestionsPanel::openTrainDialog() {
  std::vector<size_t> rows = model_->ticked();
  if (rows.empty()) {
    const auto& questions = controller_->list().questions;
    for (size_t i = 0; i < questions.size(); ++i)
      if (questions[i].isWrong()) rows.push_back(i);
  }
  if (rows.empty()) {
    tell(tr("Tick the questions to send; wrong answers are sent when none is ticked."), "warn");
    return nullptr;
  }
  if (train_dialog_ != nullptr) train_dialog_->close();
  train_dialog_ = new TrainDialog(controller_, context_, rows, this);
  train_dialog_->setAttribute(Qt::WA_DeleteOnClose);
  train_dialog_->show();
  return train_dialog_;
}

void QuestionsPanel::refresh() {
  const bool has_video = context_.document->currentVideo() != 0;
  const bool has_questions = !controller_->list().questions.empty();
  const auto graph = controller_->graph();
  const bool has_objects = graph != nullptr && !graph->graph.objects.empty();
  const bool writable = !context_.document->isReadOnly();
  pages_->setCurrentIndex(has_questions ? 1 : 0);
  if (!has_video) {
    empty_->setText(tr("Open a video to make questions about the room in it."));
  } else if (graph == nullptr) {
    empty_->setText(tr("Looking at the objects…"));
  } else if (!has_objects) {
    empty_->setText(
        tr("Questions are made of the room's objects. Mark some in the video, or "
           "import a scene."));
  } else {
    empty_->setText(tr("No questions yet about this room."));
  }
  empty_make_->setVisible(has_objects);
  context_.actions->setEnabled("questions.make", has_objects && writable);
  context_.actions->setEnabled("questions.ask", has_questions && writable);
  context_.actions->setEnabled("questions.train", has_questions);
  context_.actions->setEnabled("questions.export", has_questions);
  details_->hide();
  note_->hide();
  refreshSummary();
}

void QuestionsPanel::refreshSummary() {
  const QuestionList& list = controller_->list();
  const auto count = static_cast<int>(list.questions.size());
  QString text = tr("%n question(s)", nullptr, count);
  if (list.num_answered() > 0) {
    text = tr("%1, %2 answered, %3 wrong, mean score %4")
               .arg(text)
               .arg(list.num_answered())
               .arg(list.num_wrong())
               .arg(QLocale().toString(list.mean_score(), 'f', 2));
  }
  summary_->setText(text);
  std::map<std::string, std::pair<double, int>> tasks;
  for (const AskedQuestion& question : list.questions) {
    if (question.state != AskedQuestion::State::kAnswered) continue;
    tasks[question.question.task].first += question.score;
    ++tasks[question.question.task].second;
  }
  QStringList lines;
  for (const auto& [task, score] : tasks) {
    lines << tr("%1: %2 of %3")
                 .arg(TaskText(task), QLocale().toString(score.first, 'f', 1))
                 .arg(score.second);
  }
  summary_->setToolTip(lines.join(QLatin1Char('\n')));
}

void QuestionsPanel::refreshProgress() {
  const bool asking = controller_->isAsking();
  progress_row_->setVisible(asking);
  if (!asking) return;
  note_->hide();
  const auto total = static_cast<int>(controller_->numToAsk());
  const auto done = static_cast<int>(controller_->numAsked());
  progress_->setRange(0, total);
  progress_->setValue(done);
  const double left_s = controller_->secondsLeft();
  const QString text = tr("Question %1 of %2").arg(done + 1).arg(total);
  progress_text_->setText(left_s < 0 ? text : tr("%1, %2 left").arg(text, DurationText(left_s)));
}

void QuestionsPanel::show(size_t question) {
  if (question >= controller_->list().questions.size()) return;
  showDetails(question);
  const auto fed = controller_->graph();
  if (fed == nullptr) return;
  const OrderedJson& record = controller_->list().questions[question].question.record;
  const auto objects = training::ObjectsNamedIn(record, fed->graph);
  if (!objects.empty()) SelectObject(context_.document, fed->ids[objects.front()]);
  const auto frames = training::FramesNamedIn(record, fed->graph);
  std::optional<size_t> frame;
  if (!frames.empty()) {
    frame = frames.front();
  } else if (!objects.empty()) {
    frame = scene::FirstFrameOf(fed->graph, objects.front());
  }
  if (frame && fed->times_s[*frame]) context_.document->setTimeS(*fed->times_s[*frame]);
}

void QuestionsPanel::showDetails(size_t question) {
  const AskedQuestion& asked = controller_->list().questions[question];
  QString html = QStringLiteral("<p>%1</p>")
                     .arg(QString::fromStdString(asked.prompt)
                              .toHtmlEscaped()
                              .replace(QLatin1Char('\n'), QStringLiteral("<br>")));
  html += tr("Truth: %1").arg(QString::fromStdString(asked.truth).toHtmlEscaped());
  if (asked.state == AskedQuestion::State::kAnswered) {
    html += QStringLiteral("<br>") + tr("Answer of %1: %2")
                                         .arg(QString::fromStdString(asked.model).toHtmlEscaped(),
                                              QString::fromStdString(asked.answer).toHtmlEscaped());
  }
  const auto fed = controller_->graph();
  QStringList links;
  if (fed != nullptr) {
    const OrderedJson& record = asked.question.record;
    for (const size_t object : training::ObjectsNamedIn(record, fed->graph)) {
      links << QStringLiteral("<a href=\"object:%1\">%2</a>")
                   .arg(fed->ids[object])
                   .arg(ObjectName(fed->graph, object).toHtmlEscaped());
    }
    for (const size_t frame : training::FramesNamedIn(record, fed->graph)) {
      if (!fed->times_s[frame]) continue;
      links << QStringLiteral("<a href=\"time:%1\">%2</a>")
                   .arg(*fed->times_s[frame])
                   .arg(TimeText(*fed->times_s[frame]));
    }
  }
  if (links.size() > static_cast<int>(kMostLinks)) links = links.mid(0, kMostLinks);
  if (!links.isEmpty()) html += QStringLiteral("<br>") + links.join(QStringLiteral(" · "));
  details_->setText(html);
  details_->show();
}

void QuestionsPanel::goTo(const QString& link) {
  const QString value = link.section(QLatin1Char(':'), 1);
  if (link.startsWith(QLatin1String("object:"))) {
    SelectObject(context_.document, value.toLongLong());
  } else if (link.startsWith(QLatin1String("time:"))) {
    context_.document->setTimeS(value.toDouble());
  }
}

void QuestionsPanel::chooseExport() {
  auto* dialog = new QFileDialog(this, tr("Export questions"));
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setAcceptMode(QFileDialog::AcceptSave);
  dialog->setNameFilter(tr("Questions (*.json)"));
  dialog->setDefaultSuffix(QStringLiteral("json"));
  connect(dialog, &QFileDialog::fileSelected, controller_, &QuestionController::exportTo);
  dialog->open();
}

void QuestionsPanel::tell(const QString& text, const char* look) {
  SetLook(note_, look);
  note_->setText(text);
  note_->show();
}

}  // namespace vlm3r::studio
