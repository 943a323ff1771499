// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include <QObject>
#include <QString>
#include <QUndoStack>

#include "app/project/types.h"
#include "engine/base/result.h"
#include "engine/scene/snapshot.h"
#include "viz/scene_view.h"

namespace vlm3r::studio {

/// What is selected in the scene tree and the 3D view.
struct Selection {
  enum class Kind {
    kNone,
    kVideo,
    kCameras,
    kCamera,
    kPoints,
    kPoint,
    kMeasurement,
    kViewpoint,
    kObjects,
    kObject
  };
  Kind kind = Kind::kNone;
  /// Of the video, measurement, viewpoint or object; camera: view index.
  int64_t id = 0;
  std::optional<viz::Pick> pick;  ///< kPoint.
};

/// Which objects are of interest. Empty texts admit all.
struct ObjectFilter {
  std::string state, annotator;

  bool Admits(const project::RoomObject& object) const {
    return (state.empty() || object.state == state) &&
           (annotator.empty() || object.annotator == annotator);
  }
  bool operator==(const ObjectFilter&) const = default;
};

/// The open project in memory: the one thing all panels look at. Every edit goes through here, can
/// be undone, and is written by a thread of its own within a second (GUI calls never wait for the
/// disk). There is always a project: an untitled one lies in the data folder until it is saved.
/// GUI thread only.
class Document : public QObject {
  Q_OBJECT
 public:
  explicit Document(QObject* parent = nullptr);
  ~Document() override;  ///< Waits for pending writes.

  // Project. All return at once; the outcome comes as a signal.
  void newProject();
  void openProject(const QString& path);
  /// Copies to `path` and goes on there.
  void saveAs(const QString& path);
  /// Waits until everything is on the disk (tests, closing). False when that could not be done.
  bool flush();
  QString path() const;  ///< Also of an untitled project.
  QString title() const;
  bool isUntitled() const;
  bool isReadOnly() const;
  /// Untitled projects of earlier runs that ended without saving: newest first.
  static QStringList recoverableProjects();
  static void discardRecoverable(const QString& path);

  QUndoStack* undoStack() { return &undo_; }
  const project::Contents& contents() const { return contents_; }

  // Videos.
  /// Adds a video (or finds it by path) and makes it current. Not undoable; removing is.
  int64_t addVideo(project::Video video);
  void updateVideo(const project::Video& video);  ///< Facts found out later; not undoable.
  void removeVideo(int64_t id);
  void renameVideo(int64_t id, const QString& title);
  /// 0: none (start page). Its saved reconstruction is not read: see setSnapshot.
  void setCurrentVideo(int64_t id);
  int64_t currentVideo() const { return current_video_; }
  const project::Video* video(int64_t id) const;  ///< Null when there is none.

  // Reconstruction of the current video.
  std::shared_ptr<const scene::Snapshot> snapshot() const { return snapshot_; }
  /// The project's PLY, or the reconstruction before a stopped one, is being read;
  /// snapshotChanged tells the end.
  bool isLoadingScene() const;
  void beginReconstruction(int64_t video_id);
  void appendFrame(int64_t video_id, std::shared_ptr<const scene::FrameGeometry> frame);
  /// It failed or was stopped: back to the saved reconstruction; without one, what there is of the
  /// new one stays.
  void endReconstruction(int64_t video_id);
  bool isReconstructing(int64_t video_id) const;
  /// Frames so far of the current video's reconstruction under way.
  std::vector<std::shared_ptr<const scene::FrameGeometry>> partialFrames() const;
  /// `folder` is where it is kept.
  void setSnapshot(int64_t video_id, std::shared_ptr<const scene::Snapshot> snapshot,
                   const QString& folder);
  /// Points of an opened PLY; shown instead of a reconstruction.
  std::shared_ptr<const scene::PointCloud> cloud() const { return cloud_; }
  void setCloud(std::shared_ptr<const scene::PointCloud> cloud, const QString& path);

  // Looking. Position in the snapshot, and the moment in the video.
  int currentView() const { return current_view_; }
  void setCurrentView(int view);  ///< Also moves timeS to that frame.
  double timeS() const { return time_s_; }
  void setTimeS(double time_s);  ///< Also moves currentView to the nearest sampled frame.
  const scene::Display& display() const { return display_; }
  /// Undoable; calls with the same `gesture` (not 0) merge into one step, so a slider drag is one.
  void setDisplay(const scene::Display& display, const QString& what, int gesture = 0);
  const Selection& selection() const { return selection_; }
  void select(const Selection& selection);

  // Measurements, calibration, viewpoints of the current video. Undoable.
  int64_t addMeasurement(const QString& kind, const std::vector<Eigen::Vector3d>& points);
  void removeMeasurement(int64_t id);
  void renameMeasurement(int64_t id, const QString& name);
  /// Sets the scale so that this measurement has `true_length_m`; 0 goes back to the prediction.
  Status calibrate(int64_t measurement_id, double true_length_m);
  int64_t addViewpoint(const QString& name, const viz::Viewpoint& viewpoint);
  void removeViewpoint(int64_t id);
  void renameViewpoint(int64_t id, const QString& name);

  // Scene graph of the current video. Every edit is one undo step.
  const project::RoomGraph* graph() const;           ///< Null: none yet.
  std::vector<project::RoomObject> objects() const;  ///< By id.
  const project::RoomObject* object(int64_t id) const;
  /// From the reconstruction's world to the graph's frame: graph()'s, else estimated from the
  /// snapshot (up, floor) and display().scale.
  Eigen::Matrix4d graphFromWorld() const;
  /// Gives it its id and a free instance id; makes a graph where there is none; selects nothing.
  /// 0 without a current video.
  int64_t addObject(project::RoomObject object);
  /// Calls for the same object with the same `gesture` (not 0) merge into one step.
  void updateObject(const project::RoomObject& object, const QString& what, int gesture = 0);
  void removeObjects(const std::vector<int64_t>& ids);
  /// Takes the place of the graph and all objects there were; one step. Ids are given here;
  /// instance ids that stand twice become free ones.
  void setGraph(project::RoomGraph graph, std::vector<project::RoomObject> objects,
                const QString& what);
  /// Categories that the 3D view and the pictures leave out.
  bool isCategoryHidden(const std::string& category) const;
  void setCategoryHidden(const std::string& category, bool hidden);
  /// What is drawn: not rejected (unless selected) and not hidden.
  std::vector<project::RoomObject> shownObjects() const;
  /// An object that is being made: shown with the others as if selected, but in no list, not kept
  /// and no undo step. It goes with the video.
  static constexpr int64_t kPendingObject = -1;
  void setPendingObject(std::optional<project::RoomObject> object);
  const std::optional<project::RoomObject>& pendingObject() const { return pending_; }
  /// Which objects are shown and reviewed; empty texts admit all.
  void setObjectFilter(const ObjectFilter& filter);
  const ObjectFilter& objectFilter() const { return object_filter_; }

  // Chats. Adding messages is not undoable (an answer cannot be un-asked); deleting and renaming
  // is.
  int64_t addChat(int64_t video_id, const QString& title);
  void removeChat(int64_t id);
  void renameChat(int64_t id, const QString& title);
  void setChatSettings(int64_t id, const Json& settings);
  void setActiveLeaf(int64_t chat_id, int64_t message_id);
  int64_t addMessage(project::Message message);  ///< Also makes it the active leaf.
  void updateMessage(const project::Message& message);
  /// Removes a message and what hangs below it.
  void removeMessage(int64_t id);
  const project::Chat* chat(int64_t id) const;
  std::vector<project::Chat> chatsOf(int64_t video_id) const;
  /// From the first message to `leaf_id`.
  std::vector<project::Message> branch(int64_t chat_id, int64_t leaf_id) const;
  /// Messages with the same parent, by age: the branches at this point.
  std::vector<int64_t> siblings(int64_t message_id) const;
  /// Where the newest branch below a message ends.
  int64_t newestLeaf(int64_t message_id) const;
  /// The answer comes as searchFinished with the same query.
  void search(const QString& query);

  Json setting(const char* key) const;
  void setSetting(const char* key, const Json& value);

 Q_SIGNALS:
  void projectOpened();  ///< Also after newProject and saveAs.
  void projectFailed(const vlm3r::Error& error);
  void writeFailed(const vlm3r::Error& error);  ///< Disk full, …; tried again with the next edit.
  void warning(const QString& text);
  void videosChanged();
  void currentVideoChanged(int64_t id);
  void reconstructionStarted(int64_t video_id);
  void reconstructionEnded(int64_t video_id);  ///< With a snapshot, by failure or by a stop.
  void frameAppended(std::shared_ptr<const scene::FrameGeometry> frame);
  void snapshotChanged();
  void currentViewChanged(int view);
  void timeChanged(double time_s);
  void displayChanged();
  void selectionChanged();
  void measurementsChanged();
  void viewpointsChanged();
  void objectsChanged();  ///< Or which are shown.
  void graphChanged();
  void chatsChanged(int64_t video_id);
  void messagesChanged(int64_t chat_id);
  void searchFinished(const QString& query, const std::vector<project::SearchHit>& hits);

 private:
  friend class DocumentEdits;
  struct Impl;  ///< Writer thread, edits, scene loader.
  QUndoStack undo_;
  project::Contents contents_;
  int64_t current_video_ = 0;
  std::shared_ptr<const scene::Snapshot> snapshot_;
  std::shared_ptr<const scene::PointCloud> cloud_;
  int current_view_ = 0;
  double time_s_ = 0;
  scene::Display display_;
  Selection selection_;
  std::optional<project::RoomObject> pending_;
  ObjectFilter object_filter_;
  std::unique_ptr<Impl> impl_;  ///< Last, so that its threads end first.
};

}  // namespace vlm3r::studio
