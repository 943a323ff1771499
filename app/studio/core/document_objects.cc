// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <memory>
#include <set>
#include <utility>

#include "app/project/room_scene.h"
#include "app/studio/core/document.h"
#include "app/studio/core/document_impl.h"
#include "app/studio/core/edit_command.h"
#include "app/studio/core/rows.h"
#include "engine/scene/room_frames.h"

namespace vlm3r::studio {
namespace {

constexpr const char* kHidden = "hidden_categories";

std::vector<project::RoomObject> ObjectsOfVideo(const project::Contents& contents, int64_t video) {
  std::vector<project::RoomObject> objects;
  for (const project::RoomObject& object : contents.objects)
    if (object.video_id == video) objects.push_back(object);
  return objects;
}

const project::RoomGraph* GraphOfVideo(const project::Contents& contents, int64_t video) {
  const auto found =
      std::find_if(contents.graphs.begin(), contents.graphs.end(),
                   [video](const project::RoomGraph& graph) { return graph.video_id == video; });
  return found != contents.graphs.end() ? &*found : nullptr;
}

}  // namespace

project::RoomGraph Document::Impl::NewGraph() {
  project::RoomGraph graph;
  graph.video_id = document->current_video_;
  if (const project::Video* video = document->video(graph.video_id))
    graph.name = video->path.stem().string();
  graph.graph_from_world = document->graphFromWorld();
  return graph;
}

void Document::Impl::SetScale(const scene::Display& display, const QString& what) {
  Document* d = document;
  const double factor = display.scale / d->display_.scale;
  const project::RoomGraph* graph = d->graph();
  // Imported lengths are true already.
  if (factor == 1 || graph == nullptr || graph->scene_record.is_object()) {
    d->setDisplay(display, what);
    return;
  }
  d->undo_.beginMacro(what);
  d->setDisplay(display, what);
  ScaleGraph(factor, what);
  d->undo_.endMacro();
}

void Document::Impl::ScaleGraph(double factor, const QString& what) {
  Document* d = document;
  const project::RoomGraph* known = d->graph();
  project::RoomGraph graph = *known;
  graph.graph_from_world.topRows<3>() *= factor;
  const std::vector<project::RoomObject> before = d->objects();
  std::vector<project::RoomObject> after = before;
  for (project::RoomObject& object : after) {
    // What becomes too large for a room stays as it is.
    if (auto box =
            scene::OrientedBox::Create(factor * object.box.center_world(),
                                       factor * object.box.size_m(), object.box.world_from_box()))
      object.box = *box;
  }
  if (!scene::SimilarityFromMatrix(graph.graph_from_world)) return;
  const auto put = [this](const project::RoomGraph& to,
                          const std::vector<project::RoomObject>& all) {
    edits.Put(to);
    edits.Put(all);
  };
  edits.Push(
      what, d->current_video_, [put, graph, after] { put(graph, after); },
      [put, graph = *known, before] { put(graph, before); });
}

const project::RoomGraph* Document::graph() const {
  return GraphOfVideo(contents_, current_video_);
}

std::vector<project::RoomObject> Document::objects() const {
  return ObjectsOfVideo(contents_, current_video_);
}

const project::RoomObject* Document::object(int64_t id) const {
  return FindRow(contents_.objects, id);
}

Eigen::Matrix4d Document::graphFromWorld() const {
  if (const project::RoomGraph* known = graph()) return known->graph_from_world;
  Impl::FrameCache& cache = impl_->cache;
  if (cache.graph_from_world && cache.snapshot == snapshot_ && cache.scale == display_.scale)
    return *cache.graph_from_world;
  cache.snapshot = snapshot_;
  cache.scale = display_.scale;
  cache.graph_from_world =
      scene::EstimateGraphFromWorld(snapshot_ != nullptr ? *snapshot_ : scene::Snapshot(),
                                    display_.scale)
          .matrix();
  return *cache.graph_from_world;
}

int64_t Document::addObject(project::RoomObject object) {
  if (current_video_ == 0) return 0;
  std::set<int64_t> taken = project::InstancesOf(graph(), objects());
  object.id = impl_->edits.NewId();
  object.video_id = current_video_;
  object.instance_id = project::FreeInstance(&taken);
  const int64_t id = object.id;
  const QString text = tr("Add object");
  if (graph() != nullptr) {
    impl_->edits.Push(
        text, current_video_, [this, object] { impl_->edits.Put(std::vector{object}); },
        [this, object] { impl_->edits.RemoveObjects({object}); });
    return id;
  }
  project::RoomGraph made = impl_->NewGraph();
  made.id = impl_->edits.NewId();
  impl_->edits.Push(
      text, current_video_,
      [this, object, made] {
        impl_->edits.Put(made);
        impl_->edits.Put(std::vector{object});
      },
      [this, object, made] {
        impl_->edits.RemoveObjects({object});
        impl_->edits.RemoveGraph(made.id);
      });
  return id;
}

void Document::updateObject(const project::RoomObject& object, const QString& what, int gesture) {
  const project::RoomObject* known = this->object(object.id);
  if (known == nullptr) return;
  project::RoomObject after = object;
  after.video_id = known->video_id;
  if (SameObject(*known, after)) return;
  undo_.push(new ObjectCommand(
      what, gesture, *known, std::move(after), impl_->edits.Show(known->video_id),
      [this](const project::RoomObject& value) { impl_->edits.Put(std::vector{value}); }));
}

void Document::removeObjects(const std::vector<int64_t>& ids) {
  std::vector<project::RoomObject> gone;
  for (const int64_t id : ids) {
    const project::RoomObject* known = object(id);
    if (known != nullptr && known->video_id == current_video_) gone.push_back(*known);
  }
  if (gone.empty()) return;
  impl_->edits.Push(
      tr("Delete %n object(s)", nullptr, static_cast<int>(gone.size())), current_video_,
      [this, gone] { impl_->edits.RemoveObjects(gone); }, [this, gone] { impl_->edits.Put(gone); });
}

void Document::setGraph(project::RoomGraph graph, std::vector<project::RoomObject> objects,
                        const QString& what) {
  if (current_video_ == 0) return;
  std::optional<project::RoomGraph> graph_before;
  if (const project::RoomGraph* known = this->graph()) graph_before = *known;
  const std::vector<project::RoomObject> before = this->objects();
  graph.id = impl_->edits.NewId();
  graph.video_id = current_video_;
  std::set<int64_t> taken = project::InstancesOf(&graph, objects);
  std::set<int64_t> used;
  for (project::RoomObject& object : objects) {
    object.id = impl_->edits.NewId();
    object.video_id = current_video_;
    if (!used.insert(object.instance_id).second)
      used.insert(object.instance_id = project::FreeInstance(&taken));
  }
  impl_->edits.Push(
      what, current_video_,
      [this, graph, objects, graph_before, before] {
        impl_->edits.RemoveObjects(before);
        if (graph_before) impl_->edits.RemoveGraph(graph_before->id);
        impl_->edits.Put(graph);
        impl_->edits.Put(objects);
      },
      [this, graph, objects, graph_before, before] {
        impl_->edits.RemoveObjects(objects);
        impl_->edits.RemoveGraph(graph.id);
        if (graph_before) impl_->edits.Put(*graph_before);
        impl_->edits.Put(before);
      });
}

bool Document::isCategoryHidden(const std::string& category) const {
  const auto hidden = contents_.settings.find(kHidden);
  return hidden != contents_.settings.end() && hidden->is_array() &&
         std::find(hidden->begin(), hidden->end(), Json(category)) != hidden->end();
}

void Document::setCategoryHidden(const std::string& category, bool hidden) {
  if (isCategoryHidden(category) == hidden) return;
  const QString name = QString::fromStdString(category);
  const auto set = [this, category](bool hide) {
    Json list = Json::array();
    const Json known = setting(kHidden);
    if (known.is_array()) {
      for (const Json& item : known)
        if (item != Json(category)) list.push_back(item);
    }
    if (hide) list.push_back(category);
    impl_->edits.PutSetting(kHidden, list);
    Q_EMIT objectsChanged();
  };
  impl_->edits.Push(
      hidden ? tr("Hide %1").arg(name) : tr("Show %1").arg(name), current_video_,
      [set, hidden] { set(hidden); }, [set, hidden] { set(!hidden); });
}

std::vector<project::RoomObject> Document::shownObjects() const {
  std::vector<project::RoomObject> shown;
  std::vector<project::RoomObject> all = objects();
  for (project::RoomObject& object : all) {
    const bool is_selected =
        selection_.kind == Selection::Kind::kObject && selection_.id == object.id;
    if (isCategoryHidden(object.category)) continue;
    if (!object_filter_.Admits(object) && !is_selected) continue;
    const bool is_wanted = object.state != "rejected" || object_filter_.state == "rejected";
    if (is_wanted || is_selected) shown.push_back(std::move(object));
  }
  if (pending_ && pending_->video_id == current_video_) shown.push_back(*pending_);
  return shown;
}

void Document::setPendingObject(std::optional<project::RoomObject> object) {
  if (!object && !pending_) return;
  pending_ = std::move(object);
  if (pending_) {
    pending_->id = kPendingObject;
    pending_->video_id = current_video_;
  }
  Q_EMIT objectsChanged();
}

void Document::setObjectFilter(const ObjectFilter& filter) {
  if (object_filter_ == filter) return;
  object_filter_ = filter;
  Q_EMIT objectsChanged();
}

}  // namespace vlm3r::studio
