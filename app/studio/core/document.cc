// SPDX-License-Identifier: Apache-2.0
#include "app/studio/core/document.h"

#include <utility>

#include <QDateTime>

#include "app/studio/core/document_impl.h"
#include "app/studio/core/recovery.h"
#include "app/studio/core/rows.h"

namespace vlm3r::studio {
namespace {

constexpr int kUndoLimit = 500;
constexpr const char* kCurrentVideo = "current_video";

// Ids of different projects differ too, so that late news of a job of the project before cannot be
// taken for news about this one.
int64_t FirstId() {
  constexpr int64_t kEpoch_ms = 1'700'000'000'000;
  return QDateTime::currentMSecsSinceEpoch() - kEpoch_ms;
}

}  // namespace

std::string NowText() {
  return QDateTime::currentDateTimeUtc().toString(Qt::ISODate).toStdString();
}

Document::Impl::Impl(Document* owner)
    : document(owner), writer(owner, Listener()), edits(owner, &writer), loader(owner) {}

Document::Document(QObject* parent) : QObject(parent), impl_(std::make_unique<Impl>(this)) {
  undo_.setUndoLimit(kUndoLimit);
  impl_->StartUntitled();
}

Document::~Document() {
  // Nobody is told of what the undo stack forgets.
  blockSignals(true);
  undo_.blockSignals(true);
}

ProjectWriter::Listener Document::Impl::Listener() {
  Document* d = document;
  ProjectWriter::Listener listener;
  listener.opened = [this](const ProjectWriter::Opened& opened) { OnOpened(opened); };
  listener.open_failed = [this, d](uint64_t ticket, const Error& error) {
    if (ticket == open_ticket) Q_EMIT d->projectFailed(error);
  };
  listener.saved = [this, d](const std::filesystem::path& saved) {
    path = saved;
    read_only = false;
    Q_EMIT d->projectOpened();
  };
  listener.save_failed = [d](const Error& error) { Q_EMIT d->projectFailed(error); };
  listener.write_failed = [d](const Error& error) { Q_EMIT d->writeFailed(error); };
  listener.found = [d](const std::string& query,
                       const Result<std::vector<project::SearchHit>>& hits) {
    if (!hits) Q_EMIT d->warning(QString::fromStdString(hits.error().ToString()));
    Q_EMIT d->searchFinished(QString::fromStdString(query),
                             hits ? *hits : std::vector<project::SearchHit>());
  };
  return listener;
}

void Document::Impl::StartUntitled() {
  path = NewUntitledPath();
  read_only = false;
  ++open_ticket;
  writer.StartUntitled(path);
  project::Contents contents;
  contents.next_id = FirstId();
  document->contents_ = std::move(contents);
}

void Document::Impl::Adopt(project::Contents contents, const std::filesystem::path& new_path) {
  Document* d = document;
  loader.Cancel();
  under_way.clear();
  d->undo_.clear();
  d->contents_ = std::move(contents);
  path = new_path;
  d->current_video_ = 0;
  ClearScene();
  d->display_ = {};
  d->selection_ = {};
}

void Document::Impl::OnOpened(const ProjectWriter::Opened& opened) {
  if (opened.ticket != open_ticket) return;
  Document* d = document;
  writer.SwitchTo(opened.ticket);
  Adopt(std::move(*opened.contents), opened.path);
  read_only = opened.read_only;
  Q_EMIT d->projectOpened();
  RestoreCurrent();
  if (read_only) {
    Q_EMIT d->warning(
        opened.taken
            ? tr("This project is open in another window. Changes made here are kept only when "
                 "you save it under another name.")
            : tr("This project cannot be written. Changes are kept only when you save it under "
                 "another name."));
  }
  for (const std::string& text : opened.warnings) Q_EMIT d->warning(QString::fromStdString(text));
}

void Document::Impl::RestoreCurrent() {
  Document* d = document;
  const Json current = d->setting(kCurrentVideo);
  const int64_t id = current.is_number_integer() ? current.get<int64_t>() : 0;
  Q_EMIT d->videosChanged();
  if (FindRow(d->contents_.videos, id) != nullptr) {
    d->setCurrentVideo(id);
    return;
  }
  Q_EMIT d->currentVideoChanged(0);
  Q_EMIT d->displayChanged();
  Q_EMIT d->snapshotChanged();
  Q_EMIT d->selectionChanged();
  Q_EMIT d->measurementsChanged();
  Q_EMIT d->viewpointsChanged();
  Q_EMIT d->graphChanged();
  Q_EMIT d->objectsChanged();
  const Json cloud = d->setting("cloud");
  if (cloud.is_string() && !cloud.get<std::string>().empty()) LoadCloud(cloud.get<std::string>());
}

void Document::newProject() {
  impl_->Adopt({}, {});
  impl_->StartUntitled();
  Q_EMIT projectOpened();
  impl_->RestoreCurrent();
}

void Document::openProject(const QString& path) {
  const std::filesystem::path wanted = path.toStdString();
  std::error_code ignored;
  if (std::filesystem::equivalent(wanted, impl_->path, ignored)) {
    Q_EMIT projectOpened();
    return;
  }
  impl_->writer.Open(++impl_->open_ticket, wanted);
}

void Document::saveAs(const QString& path) {
  std::filesystem::path target = path.toStdString();
  if (!target.has_extension()) target += ".v3r";
  std::error_code ignored;
  impl_->writer.SaveAs(std::filesystem::absolute(target, ignored), isUntitled());
}

bool Document::flush() { return impl_->writer.Flush(); }

QString Document::path() const { return QString::fromStdString(impl_->path.string()); }

QString Document::title() const {
  if (isUntitled()) return tr("Untitled");
  return QString::fromStdString(impl_->path.stem().string());
}

bool Document::isUntitled() const { return IsUntitledPath(impl_->path); }

bool Document::isReadOnly() const { return impl_->read_only; }

void Document::search(const QString& query) { impl_->writer.Search(query.toStdString()); }

Json Document::setting(const char* key) const {
  const auto at = contents_.settings.find(key);
  return at == contents_.settings.end() ? Json() : *at;
}

void Document::setSetting(const char* key, const Json& value) {
  if (setting(key) != value || !contents_.settings.contains(key))
    impl_->edits.PutSetting(key, value);
}

}  // namespace vlm3r::studio
