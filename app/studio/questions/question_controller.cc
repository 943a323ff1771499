// SPDX-License-Identifier: Apache-2.0
#include "app/studio/questions/question_controller.h"

#include <algorithm>
#include <map>
#include <string>
#include <utility>

#include "app/commands/session_requests.h"
#include "app/studio/chat/chat_settings.h"
#include "app/studio/core/document.h"
#include "app/studio/engine/engine_client.h"
#include "app/studio/jobs/task_runner.h"
#include "engine/base/atomic_file.h"

namespace vlm3r::studio {
namespace {

constexpr int kSaveDelayMs = 1000;
/// Room for the rest of what a setting may hold.
constexpr size_t kMostStoredBytes = 3'500'000;
/// A letter or a number: as the harness of the benchmarks asks.
constexpr int64_t kLongestAnswer_tokens = 16;

std::string KeyOf(int64_t video_id) { return "questions_" + std::to_string(video_id); }

std::string IdentityOf(const AskedQuestion& question) {
  return question.question.record.dump(-1, ' ', false, OrderedJson::error_handler_t::replace);
}

ChatSettings SettingsOf(const StudioContext& context) {
  ChatSettings settings;
  if (context.options != nullptr) {
    settings.generation = context.options->options.generation;
    settings.clip = context.options->options.clip;
  }
  ApplyPreset(SamplingPreset::kExact, &settings.generation);
  settings.generation.max_new_tokens =
      std::min<int64_t>(settings.generation.max_new_tokens, kLongestAnswer_tokens);
  return settings;
}

}  // namespace

QuestionController::QuestionController(const StudioContext& context, QObject* parent)
    : QObject(parent), context_(context), feed_(GraphFeed::of(context.document)) {
  save_delay_.setSingleShot(true);
  save_delay_.setInterval(kSaveDelayMs);
  connect(&save_delay_, &QTimer::timeout, this, &QuestionController::save);
  connect(context_.document, &Document::currentVideoChanged, this,
          &QuestionController::followVideo);
  connect(context_.document, &Document::projectOpened, this, &QuestionController::followVideo);
  connect(feed_, &GraphFeed::changed, this, &QuestionController::graphChanged);
  connectEngine();
  load();
}

QuestionController::~QuestionController() {
  disconnect(context_.engine, nullptr, this, nullptr);
  if (job_ != 0) context_.engine->cancel(job_);
  if (save_delay_.isActive()) save();
}

void QuestionController::connectEngine() {
  EngineClient* engine = context_.engine;
  connect(
      engine, &EngineClient::oneAnswered, this,
      [this](quint64 job, quint64 question, const std::shared_ptr<const session::Answer>& answer) {
        if (job != job_) return;
        const size_t row = rows_.at(question);
        const auto model = context_.engine->model();
        TakeAnswer(answer->text, model == nullptr ? std::string() : model->name,
                   &list_.questions[row]);
        ++num_asked_;
        save_delay_.start();
        Q_EMIT rowChanged(static_cast<int>(row));
        Q_EMIT askingChanged();
      });
  connect(engine, &EngineClient::manyAnswered, this, [this](quint64 job) {
    if (job != job_) return;
    job_ = 0;
    askNext();
  });
  connect(engine, &EngineClient::failed, this, [this](quint64 job, const Error& error) {
    if (job != job_) return;
    job_ = 0;
    const auto first = std::ranges::find_if(rows_, [this](size_t row) {
      return list_.questions[row].state == AskedQuestion::State::kWaiting;
    });
    if (first != rows_.end()) {
      list_.questions[*first].answer = error.ToString();
      setState(*first, AskedQuestion::State::kFailed);
    }
    takeBack();
    endRound();  // The others would fail in the same way.
    Q_EMIT failed(error);
  });
  connect(engine, &EngineClient::cancelled, this, [this](quint64 job) {
    if (job != job_) return;
    job_ = 0;
    takeBack();
    endRound();
  });
}

void QuestionController::followVideo() {
  // A project that was saved under another name is the same one.
  if (context_.document->currentVideo() == video_id_ && context_.document->path() == project_)
    return;
  stop();
  if (save_delay_.isActive() && context_.document->path() == project_) save();
  save_delay_.stop();
  load();
}

void QuestionController::load() {
  video_id_ = context_.document->currentVideo();
  project_ = context_.document->path();
  list_ = video_id_ == 0 ? QuestionList()
                         : QuestionsFromJson(context_.document->setting(KeyOf(video_id_).c_str()));
  Q_EMIT listChanged();
}

void QuestionController::save() {
  save_delay_.stop();
  if (video_id_ == 0 || context_.document->isReadOnly()) return;
  Json json = ToJson(list_);
  if (json.dump(-1, ' ', false, Json::error_handler_t::replace).size() > kMostStoredBytes) {
    Q_EMIT failed({ErrorCode::kFailed, "the questions are too long to be kept in the project", "",
                   "Export them, and make fewer"});
    return;
  }
  context_.document->setSetting(KeyOf(video_id_).c_str(), json);
}

JobId QuestionController::make(const QuestionRequest& request) {
  training::GenerateOptions options;
  options.seed = request.seed;
  options.cap = request.cap;
  return context_.tasks->run<training::SceneQuestions>(
      QStringLiteral("data qa"), tr("Make questions"), this,
      [maker = GraphMaker(*context_.document), tasks = request.tasks,
       options](const RunControl& control) {
        const auto fed = maker();
        scene::SceneGraph graph = fed->graph;
        // Imported scenes say themselves what their frames see, and when.
        if (fed->frames_of_room) training::NoteFirstAppearances(fed->times_s, &graph);
        return training::QuestionsAbout(graph, tasks, options, control);
      },
      [this, seed = request.seed](const Result<training::SceneQuestions>& questions) {
        if (questions) {
          Q_EMIT made(*questions, seed);
        } else if (questions.error().code != ErrorCode::kCancelled) {
          Q_EMIT failed(questions.error());
        }
      });
}

size_t QuestionController::keep(const training::SceneQuestions& made, uint64_t seed) {
  stop();
  std::map<std::string, AskedQuestion> answered;
  for (AskedQuestion& question : list_.questions)
    if (question.state == AskedQuestion::State::kAnswered)
      answered.emplace(IdentityOf(question), std::move(question));
  QuestionList list;
  list.seed = seed;
  for (const training::SceneQuestion& question : made.questions) {
    if (list.questions.size() == kMostQuestions) break;
    auto asked = ToAsk(question);
    if (!asked) continue;
    const auto known = answered.find(IdentityOf(*asked));
    list.questions.push_back(known == answered.end() ? *std::move(asked)
                                                     : std::move(known->second));
  }
  const size_t kept = list.questions.size();
  list_ = std::move(list);
  save();
  Q_EMIT listChanged();
  return made.questions.size() - kept;
}

void QuestionController::clear() {
  stop();
  list_ = {};
  save();
  Q_EMIT listChanged();
}

void QuestionController::ask(const std::vector<size_t>& rows, bool again) {
  stop();
  if (context_.document->video(video_id_) == nullptr) return;
  queue_.clear();
  for (const size_t row : rows) {
    if (row >= list_.questions.size()) continue;
    if (!again && list_.questions[row].state == AskedQuestion::State::kAnswered) continue;
    queue_.push_back(row);
  }
  std::reverse(queue_.begin(), queue_.end());
  num_asked_ = 0;
  num_to_ask_ = queue_.size();
  clock_.start();
  askNext();
}

void QuestionController::askNext() {
  const project::Video* video = context_.document->video(video_id_);
  if (queue_.empty() || video == nullptr) {
    endRound();
    return;
  }
  const ChatSettings settings = SettingsOf(context_);
  std::vector<session::AskRequest> requests;
  rows_.clear();
  while (!queue_.empty() && requests.size() < static_cast<size_t>(session::kDefaultBatch)) {
    rows_.push_back(queue_.back());
    queue_.pop_back();
    session::AskRequest request;
    request.question = list_.questions[rows_.back()].prompt;
    request.generation = app::GenerationOf(settings.generation);
    requests.push_back(std::move(request));
  }
  job_ = context_.engine->askMany(ClipRequestFor(settings, *video), requests);
  for (const size_t row : rows_) setState(row, AskedQuestion::State::kWaiting);
  Q_EMIT askingChanged();
}

void QuestionController::stop() {
  if (!isAsking()) return;
  const JobId job = std::exchange(job_, 0);
  if (job != 0) {
    takeBack();
    context_.engine->cancel(job);
  }
  endRound();
}

void QuestionController::takeBack() {
  for (const size_t row : rows_) {
    if (list_.questions[row].state == AskedQuestion::State::kWaiting)
      setState(row, AskedQuestion::State::kNew);
  }
}

void QuestionController::endRound() {
  queue_.clear();
  if (save_delay_.isActive()) save();
  Q_EMIT askingChanged();
}

void QuestionController::setState(size_t row, AskedQuestion::State state) {
  list_.questions[row].state = state;
  Q_EMIT rowChanged(static_cast<int>(row));
}

double QuestionController::secondsLeft() const {
  if (num_asked_ == 0) return -1;
  const double each_s =
      static_cast<double>(clock_.elapsed()) / 1000 / static_cast<double>(num_asked_);
  return each_s * static_cast<double>(num_to_ask_ - num_asked_);
}

void QuestionController::append(const std::vector<size_t>& rows, const QString& file,
                                const QString& test_scenes, const QString& videos_folder) {
  std::vector<OrderedJson> records;
  for (const size_t row : rows) records.push_back(list_.questions[row].question.record);
  context_.tasks->run<training::AppendReport>(
      QStringLiteral("data format"), tr("Add questions to a training set"), this,
      [records = std::move(records), file = file.toStdString(),
       test_scenes = test_scenes.toStdString(), folder = videos_folder.toStdString()](
          const RunControl& control) -> Result<training::AppendReport> {
        training::AppendRequest request;
        request.file = file;
        request.videos_folder = folder;
        request.has_test_scenes = !test_scenes.empty();
        if (request.has_test_scenes)
          VLM3R_TRY(request.splits.AddFile(test_scenes, training::Split::kTest));
        return training::AppendConversations(records, request, control);
      },
      [this, rows, file](const Result<training::AppendReport>& report) {
        if (report) {
          Q_EMIT appended(*report, rows, file);
        } else if (report.error().code != ErrorCode::kCancelled) {
          Q_EMIT failed(report.error());
        }
      });
}

void QuestionController::exportTo(const QString& path) {
  context_.tasks->run<bool>(
      QStringLiteral("export"), tr("Export questions"), this,
      [list = list_, path = path.toStdString()](const RunControl&) -> Result<bool> {
        const OrderedJson json = ExportJson(list);
        VLM3R_TRY(WriteFileAtomically(
            path, json.dump(4, ' ', false, OrderedJson::error_handler_t::replace) + "\n"));
        return true;
      },
      [this, path](const Result<bool>& done) {
        if (done) {
          Q_EMIT exported(path);
        } else {
          Q_EMIT failed(done.error());
        }
      });
}

}  // namespace vlm3r::studio
