// SPDX-License-Identifier: Apache-2.0
#include "app/studio/benchmark/sample_view.h"

#include <algorithm>

#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QPixmap>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include "app/studio/benchmark/sample_frames.h"
#include "app/studio/jobs/job_text.h"
#include "app/studio/theme/look.h"

namespace vlm3r::studio {
namespace {

constexpr int kGap = 8;
constexpr QSize kThumbnail(120, 90);
constexpr int kStripHeight = 132;
constexpr qsizetype kMostShown = 20'000;

QString Text(const std::string& text) { return QString::fromStdString(text).left(kMostShown); }

/// The answerer of a task: runs over several benchmarks may have one each.
OrderedJson AnswererOf(const Sample& sample) {
  const OrderedJson& facts = sample.run->report.facts.answerer;
  const std::string name(sample.report().task->name);
  if (facts.is_object() && facts.contains(name) && facts[name].is_object()) return facts[name];
  return facts.is_object() ? facts : OrderedJson::object();
}

SampleFrames::Request RequestOf(const Sample& sample) {
  SampleFrames::Request request{sample.videos(), sample.document(), 0, ""};
  const OrderedJson facts = AnswererOf(sample);
  const OrderedJson count = facts.value("frames", OrderedJson());
  const OrderedJson profile = facts.value("profile", OrderedJson());
  if (count.is_number_integer()) request.num_frames = count.get<int64_t>();
  if (profile.is_string()) request.profile = profile.get<std::string>();
  return request;
}

}  // namespace

SampleView::SampleView(QWidget* parent) : QWidget(parent), frames_(new SampleFrames(this)) {
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(kGap);
  auto* row = new QHBoxLayout;
  row->setSpacing(kGap);
  title_ = new QLabel(this);
  title_->setTextFormat(Qt::PlainText);
  title_->setWordWrap(true);
  open_ = new QPushButton(tr("Open in the studio"), this);
  open_->setToolTip(tr("Opens the video and puts the question into the chat"));
  row->addWidget(title_, 1);
  row->addWidget(open_);
  layout->addLayout(row);
  note_ = new QLabel(this);
  note_->setTextFormat(Qt::PlainText);
  note_->setWordWrap(true);
  layout->addWidget(note_);
  strip_ = new QListWidget(this);
  strip_->setAccessibleName(tr("Frames that the model was shown"));
  strip_->setViewMode(QListView::IconMode);
  strip_->setFlow(QListView::LeftToRight);
  strip_->setWrapping(false);
  strip_->setMovement(QListView::Static);
  strip_->setUniformItemSizes(true);
  strip_->setIconSize(kThumbnail);
  strip_->setFixedHeight(kStripHeight);
  layout->addWidget(strip_);
  text_ = new QPlainTextEdit(this);
  text_->setReadOnly(true);
  text_->setTabChangesFocus(true);
  text_->setAccessibleName(tr("Prompt, answer, truth and score"));
  layout->addWidget(text_, 1);
  connect(open_, &QPushButton::clicked, this, [this] { open(); });
  connect(frames_, &SampleFrames::found, this, [this](const QString& video) {
    video_ = video;
    open_->setEnabled(true);
  });
  connect(frames_, &SampleFrames::failed, this, [this](const Error& error) {
    if (error.code != ErrorCode::kCancelled) say("warn", ErrorText(error));
  });
  connect(frames_, &SampleFrames::ready, this, [this](const std::vector<SampleFrame>& frames) {
    say("", {});
    for (const SampleFrame& frame : frames) {
      auto* item = new QListWidgetItem(
          QIcon(QPixmap::fromImage(frame.picture)),
          tr("%1\u2009s", "time in a video").arg(frame.time_s, 0, 'f', 1), strip_);
      item->setTextAlignment(Qt::AlignHCenter);
    }
    Q_EMIT framesShown();
  });
  show(Sample());
}

SampleView::~SampleView() = default;

int SampleView::numFrames() const { return strip_->count(); }
QString SampleView::text() const { return text_->toPlainText(); }

void SampleView::say(const char* look, const QString& text) {
  SetLook(note_, look);
  note_->setText(text);
  note_->setVisible(!text.isEmpty());
}

QString SampleView::textOf(const Sample& sample, const Sample& other) const {
  const auto& scored = sample.scored();
  QStringList lines = {tr("Prompt"), sample.prompt().left(kMostShown), {}};
  const auto answer = [&](const QString& name, const Sample& of) {
    const auto& said = of.scored();
    lines << name << (said.prediction.empty() ? tr("(nothing)") : Text(said.prediction));
    if (!said.error.empty()) lines << tr("No answer: %1").arg(Text(said.error));
    lines << tr("Understood as: %1").arg(said.parsed.empty() ? tr("(nothing)") : Text(said.parsed))
          << tr("Score: %1").arg(ScoreText(said.score)) << QString();
  };
  answer(other.isValid() ? tr("Answer of A") : tr("Answer"), sample);
  if (other.isValid()) answer(tr("Answer of B"), other);
  lines << tr("Truth: %1").arg(Text(scored.target));
  return lines.join(QLatin1Char('\n'));
}

void SampleView::show(const Sample& sample, const Sample& other) {
  const bool same_video = sample.isValid() && sample_.isValid() &&
                          sample.scored().video == sample_.scored().video &&
                          sample.videos() == sample_.videos();
  sample_ = sample;
  if (!same_video) {
    frames_->stop();
    strip_->clear();
    video_.clear();
    open_->setEnabled(false);
  }
  if (!sample.isValid()) {
    title_->clear();
    text_->clear();
    return say("muted", tr("Choose a question in the list to see what was asked and answered."));
  }
  title_->setText(Text(sample.scored().video + " · " + sample.scored().question_type));
  text_->setPlainText(textOf(sample, other));
  if (same_video) return;
  say("muted", tr("Decoding the frames…"));
  frames_->request(RequestOf(sample));
}

void SampleView::open() {
  if (sample_.isValid() && canOpen()) Q_EMIT openWanted(video_, sample_.prompt());
}

}  // namespace vlm3r::studio
