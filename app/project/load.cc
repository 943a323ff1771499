// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>

#include "app/project/database.h"
#include "app/project/database_impl.h"
#include "app/project/row_values.h"

namespace vlm3r::project {
namespace {

constexpr size_t kMaxWarnings = 20;

int ToSize(int64_t value) { return static_cast<int>(std::clamp<int64_t>(value, -1, 1 << 30)); }

// Reads one table after the other; what a row says is checked before anything uses it.
class Loader {
 public:
  Loader(sql::Connection& connection, std::vector<std::string>* warnings)
      : connection_(connection), warnings_(warnings) {}

  Result<Contents> Run() {
    VLM3R_TRY(LoadVideos());
    VLM3R_TRY(LoadChats());
    VLM3R_TRY(LoadMessages());
    MendMessages();
    VLM3R_TRY(LoadViewpoints());
    VLM3R_TRY(LoadMeasurements());
    VLM3R_TRY(LoadObjects());
    VLM3R_TRY(LoadGraphs());
    VLM3R_TRY(LoadSettings());
    VLM3R_TRY(LoadNextId());
    if (num_left_out_ > kMaxWarnings) {
      warnings_->push_back(std::to_string(num_left_out_ - kMaxWarnings) +
                           " more damaged entries were left out");
    }
    return std::move(contents_);
  }

 private:
  void LeaveOut(const char* what, int64_t id, const std::string& why) {
    if (++num_left_out_ > kMaxWarnings) return;
    warnings_->push_back(std::string(what) + " " + std::to_string(id) +
                         " is damaged and was left out: " + why);
  }

  // Calls `read` for each row and keeps its value when that is sound.
  template <typename Row, typename Read>
  Status ForEach(const char* what, const char* sql, std::vector<Row>* rows, Read read) {
    VLM3R_ASSIGN(sql::Statement statement, connection_.Prepare(sql));
    while (true) {
      VLM3R_ASSIGN(const bool has_row, statement.Step());
      if (!has_row) return {};
      if (static_cast<int64_t>(rows->size()) >= kMaxRows)
        return Error{ErrorCode::kBadInput, "the project has too many entries", "", ""};
      const int64_t id = statement.Int(0);
      Result<Row> row = read(statement);
      const Status sound = row ? Check(*row) : Status(row.error());
      if (sound) {
        rows->push_back(*std::move(row));
      } else {
        LeaveOut(what, id, sound.error().message);
      }
    }
  }

  Status LoadVideos() {
    return ForEach("video",
                   "SELECT id, path, title, sha256, duration_s, fps, num_frames, width, height, "
                   "snapshot, display FROM videos ORDER BY id",
                   &contents_.videos, [this](const sql::Statement& row) { return ReadVideo(row); });
  }

  Result<Video> ReadVideo(const sql::Statement& row) {
    Video video;
    video.id = row.Int(0);
    video.path = row.Text(1);
    video.title = ToValidText(row.Text(2));
    video.sha256 = ToValidText(row.Text(3));
    video.duration_s = row.Real(4);
    video.fps = row.Real(5);
    video.num_frames = row.Int(6);
    video.width = ToSize(row.Int(7));
    video.height = ToSize(row.Int(8));
    video.snapshot = row.Text(9);
    // How it was looked at is worth less than the video itself.
    const auto json = JsonFromColumn(row.Text(10));
    if (auto display = json ? scene::DisplayFromJson(*json) : Result<scene::Display>(json.error()))
      video.display = *std::move(display);
    else
      warnings_->push_back("the view settings of video " + std::to_string(video.id) +
                           " are damaged and were reset");
    return video;
  }

  bool HasVideo(int64_t id) const {
    const auto& videos = contents_.videos;
    return std::any_of(videos.begin(), videos.end(), [id](const Video& v) { return v.id == id; });
  }

  Status LoadChats() {
    return ForEach("chat",
                   "SELECT id, video_id, title, active_leaf, settings, created_at FROM chats "
                   "ORDER BY id",
                   &contents_.chats, [this](const sql::Statement& row) -> Result<Chat> {
                     if (!HasVideo(row.Int(1)))
                       return Error{ErrorCode::kBadInput, "its video is not there", "", ""};
                     VLM3R_ASSIGN(Json settings, JsonFromColumn(row.Text(4)));
                     return Chat{row.Int(0), row.Int(1),          ToValidText(row.Text(2)),
                                 row.Int(3), std::move(settings), ToValidText(row.Text(5))};
                   });
  }

  Status LoadMessages() {
    std::set<int64_t> chats;
    for (const Chat& chat : contents_.chats) chats.insert(chat.id);
    int64_t num_bytes = 0;
    return ForEach(
        "message",
        "SELECT id, chat_id, parent_id, role, text, state, info, created_at FROM messages "
        "ORDER BY id",
        &contents_.messages, [&chats, &num_bytes](const sql::Statement& row) -> Result<Message> {
          if (!chats.count(row.Int(1)))
            return Error{ErrorCode::kBadInput, "its chat is not there", "", ""};
          VLM3R_ASSIGN(Json info, JsonFromColumn(row.Text(6)));
          Message message{row.Int(0),
                          row.Int(1),
                          row.Int(2),
                          ToValidText(row.Text(3)),
                          ToValidText(row.Text(4)),
                          ToValidText(row.Text(5)),
                          std::move(info),
                          ToValidText(row.Text(7))};
          num_bytes += static_cast<int64_t>(message.text.size());
          if (num_bytes > kMaxTextBytesInAll)
            return Error{ErrorCode::kBadInput, "the chats are too long in all", "", ""};
          return message;
        });
  }

  // A parent is always older than its answer, so a walk upwards ends.
  void MendMessages() {
    std::unordered_map<int64_t, int64_t> chat_of;
    for (const Message& message : contents_.messages) chat_of[message.id] = message.chat_id;
    const auto belongs = [&chat_of](int64_t id, int64_t chat_id) {
      const auto found = chat_of.find(id);
      return found != chat_of.end() && found->second == chat_id;
    };
    for (Message& message : contents_.messages) {
      if (message.parent_id >= message.id || !belongs(message.parent_id, message.chat_id))
        message.parent_id = 0;
      // What was being written when the program ended.
      if (message.state != "done" && message.state != "failed") message.state = "stopped";
    }
    for (Chat& chat : contents_.chats) {
      if (belongs(chat.active_leaf, chat.id)) continue;
      chat.active_leaf = 0;
      for (const Message& message : contents_.messages)
        if (message.chat_id == chat.id) chat.active_leaf = message.id;
    }
  }

  Status LoadViewpoints() {
    return ForEach(
        "viewpoint",
        "SELECT id, video_id, name, position, focal_point, view_up, view_angle_deg, orthographic, "
        "parallel_scale FROM viewpoints ORDER BY id",
        &contents_.viewpoints, [this](const sql::Statement& row) -> Result<Viewpoint> {
          if (row.Int(1) != 0 && !HasVideo(row.Int(1)))
            return Error{ErrorCode::kBadInput, "its video is not there", "", ""};
          VLM3R_ASSIGN(const Eigen::Vector3d position, VectorFromColumn(row.Text(3)));
          VLM3R_ASSIGN(const Eigen::Vector3d focal_point, VectorFromColumn(row.Text(4)));
          VLM3R_ASSIGN(const Eigen::Vector3d view_up, VectorFromColumn(row.Text(5)));
          return Viewpoint{row.Int(0),  row.Int(1),      ToValidText(row.Text(2)),
                           position,    focal_point,     view_up,
                           row.Real(6), row.Int(7) != 0, row.Real(8)};
        });
  }

  Status LoadMeasurements() {
    return ForEach(
        "measurement", "SELECT id, video_id, kind, name, points FROM measurements ORDER BY id",
        &contents_.measurements, [this](const sql::Statement& row) -> Result<Measurement> {
          if (row.Int(1) != 0 && !HasVideo(row.Int(1)))
            return Error{ErrorCode::kBadInput, "its video is not there", "", ""};
          VLM3R_ASSIGN(std::vector<Eigen::Vector3d> points, PointsFromColumn(row.Text(4)));
          return Measurement{row.Int(0), row.Int(1), row.Text(2), ToValidText(row.Text(3)),
                             std::move(points)};
        });
  }

  /// A record of a row, as long as all of them together stay within bounds.
  Result<OrderedJson> ReadRecord(const std::string& text, size_t max_bytes) {
    num_record_bytes_ += static_cast<int64_t>(text.size());
    if (num_record_bytes_ > kMaxTextBytesInAll)
      return Error{ErrorCode::kBadInput, "the scene graphs are too long in all", "", ""};
    return RecordFromColumn(text, max_bytes);
  }

  Status LoadObjects() {
    std::set<std::pair<int64_t, int64_t>> instances;
    return ForEach(
        "object",
        "SELECT id, video_id, instance_id, category, box, state, annotator, record "
        "FROM room_objects ORDER BY id",
        &contents_.objects, [this, &instances](const sql::Statement& row) -> Result<RoomObject> {
          if (!HasVideo(row.Int(1)))
            return Error{ErrorCode::kBadInput, "its video is not there", "", ""};
          VLM3R_ASSIGN(const OrderedJson box, RecordFromColumn(row.Text(4), kMaxNameBytes));
          RoomObject object{row.Int(0),
                            row.Int(1),
                            row.Int(2),
                            ToValidText(row.Text(3)),
                            {},
                            row.Text(5),
                            ToValidText(row.Text(6)),
                            nullptr};
          VLM3R_ASSIGN(object.box, scene::OrientedBox::FromRecord(box));
          VLM3R_ASSIGN(object.record, ReadRecord(row.Text(7), kMaxJsonBytes));
          VLM3R_TRY(Check(object));
          if (!instances.emplace(object.video_id, object.instance_id).second)
            return Error{ErrorCode::kBadInput, "its instance stands twice", "", ""};
          return object;
        });
  }

  Status LoadGraphs() {
    std::set<int64_t> videos;
    return ForEach(
        "scene graph",
        "SELECT id, video_id, name, dataset, graph_from_world, scene_record, frame_record "
        "FROM room_graphs ORDER BY id",
        &contents_.graphs, [this, &videos](const sql::Statement& row) -> Result<RoomGraph> {
          if (!HasVideo(row.Int(1)))
            return Error{ErrorCode::kBadInput, "its video is not there", "", ""};
          RoomGraph graph{row.Int(0),
                          row.Int(1),
                          ToValidText(row.Text(2)),
                          ToValidText(row.Text(3)),
                          Eigen::Matrix4d::Identity(),
                          nullptr,
                          nullptr};
          VLM3R_ASSIGN(graph.graph_from_world, MatrixFromColumn(row.Text(4)));
          VLM3R_ASSIGN(graph.scene_record, ReadRecord(row.Text(5), kMaxRecordBytes));
          VLM3R_ASSIGN(graph.frame_record, ReadRecord(row.Text(6), kMaxRecordBytes));
          VLM3R_TRY(Check(graph));
          if (!videos.insert(graph.video_id).second)
            return Error{ErrorCode::kBadInput, "its video has another one", "", ""};
          return graph;
        });
  }

  Status LoadSettings() {
    VLM3R_ASSIGN(sql::Statement row, connection_.Prepare("SELECT key, value FROM settings"));
    while (true) {
      VLM3R_ASSIGN(const bool has_row, row.Step());
      if (!has_row) return {};
      const std::string key = ToValidText(row.Text(0));
      // PutSetting writes any JSON value, ParseJson's limits hold for it too.
      if (auto value = JsonFromColumn(row.Text(1)); value && contents_.settings.size() < 10'000)
        contents_.settings[key] = *std::move(value);
      else
        warnings_->push_back("the setting \"" + key + "\" is damaged and was left out");
    }
  }

  Status LoadNextId() {
    VLM3R_ASSIGN(int64_t next, connection_.QueryInt("SELECT value FROM meta WHERE key='next_id'"));
    // Also counts rows that were left out: they still lie in the file.
    for (const char* table : {"videos", "chats", "messages", "viewpoints", "measurements",
                              "room_objects", "room_graphs"}) {
      VLM3R_ASSIGN(const int64_t last,
                   connection_.QueryInt("SELECT max(id) FROM " + std::string(table)));
      next = std::max(next, last < INT64_MAX ? last + 1 : last);
    }
    if (next > INT64_MAX / 2)
      return Error{ErrorCode::kBadInput, "the project is damaged: a number is out of bounds", "",
                   "Restore it from a copy, or start a new project"};
    contents_.next_id = std::max<int64_t>(next, 1);
    return {};
  }

  sql::Connection& connection_;
  std::vector<std::string>* warnings_;
  Contents contents_;
  size_t num_left_out_ = 0;
  int64_t num_record_bytes_ = 0;
};

}  // namespace

Result<Contents> Database::Load(std::vector<std::string>* warnings) {
  std::vector<std::string> unused;
  Result<Contents> contents =
      Loader(impl_->connection, warnings != nullptr ? warnings : &unused).Run();
  if (contents) return contents;
  Error error = std::move(contents).error();
  error.file = impl_->path.string();
  return error;
}

}  // namespace vlm3r::project
