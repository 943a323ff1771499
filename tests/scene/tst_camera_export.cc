// SPDX-License-Identifier: Apache-2.0
#include "engine/scene/camera_export.h"

#include <QtTest>

#include <clocale>
#include <cstring>
#include <fstream>
#include <map>
#include <sstream>

#include "engine/base/json.h"
#include "tests/scene/synthetic_snapshot.h"

using namespace vlm3r;
using namespace vlm3r::scene;

class TestCameraExport : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void tumHoldsCameraToWorld();
  void numbersKeepThePointInAnyLocale();
  void colmapPointsProjectToTheirPixels();
  void colmapTracksAndPointsAgree();
  void glbIsValid();
  void glbCamerasLookAtThePoints();
  void glbWithoutPointsIsValid();

 private:
  QTemporaryDir dir_;
  std::filesystem::path Path(const char* name) const {
    return dir_.path().toStdString() + "/" + name;
  }
  std::string Content(const char* name) const {
    std::ifstream file(Path(name), std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }
  std::vector<std::vector<double>> Rows(const char* name) const;
};

// Whitespace-separated numbers of the lines that are not comments; a word counts as 0.
std::vector<std::vector<double>> TestCameraExport::Rows(const char* name) const {
  std::vector<std::vector<double>> rows;
  std::istringstream lines(Content(name));
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with('#')) continue;
    rows.emplace_back();
    std::istringstream words(line);
    for (std::string word; words >> word;)
      rows.back().push_back(QString::fromStdString(word).toDouble());
  }
  return rows;
}

void TestCameraExport::tumHoldsCameraToWorld() {
  const Snapshot snapshot = WavyWall();
  QVERIFY(WriteTum(Path("t.txt"), snapshot));
  const auto rows = Rows("t.txt");
  QCOMPARE(rows.size(), size_t{3});
  const auto& r = rows[2];
  QCOMPARE(r.size(), size_t{8});
  QVERIFY(std::abs(r[0] - 2 / 3.0) < 1e-8);
  QVERIFY((Eigen::Vector3d(r[1], r[2], r[3]) - snapshot.frames[2].world_from_camera.translation())
              .norm() < 1e-8);
  const Eigen::Quaterniond q(r[7], r[4], r[5], r[6]);  // The file has w last.
  QVERIFY((q.toRotationMatrix() - snapshot.frames[2].world_from_camera.linear()).norm() < 1e-7);
}

void TestCameraExport::numbersKeepThePointInAnyLocale() {
  std::setlocale(LC_ALL, "de_DE.UTF-8");
  QVERIFY(WriteTum(Path("locale.txt"), WavyWall()));
  std::setlocale(LC_ALL, "C");
  QVERIFY(Content("locale.txt").find(',') == std::string::npos);
}

// The whole chain: COLMAP's own formula x = K (R p + t) with centres at .5 must give each point's
// pixel.
void TestCameraExport::colmapPointsProjectToTheirPixels() {
  const Snapshot snapshot = WavyWall();
  QVERIFY(WriteColmapText(Path(""), snapshot, BuildPointCloud(snapshot, {}).value(), 1'000'000));
  const auto cameras = Rows("cameras.txt"), images = Rows("images.txt"),
             points = Rows("points3D.txt");
  QCOMPARE(cameras.size(), size_t{3});
  QCOMPARE(images.size(), size_t{6});
  for (size_t i = 0; i < 3; ++i) {
    const auto &k = cameras[i], &pose = images[2 * i], &observations = images[2 * i + 1];
    const Eigen::Quaterniond q(pose[1], pose[2], pose[3], pose[4]);
    const Eigen::Vector3d t(pose[5], pose[6], pose[7]);
    QCOMPARE(observations.size() % 3, size_t{0});
    for (size_t j = 0; j < observations.size(); j += 3) {
      const auto& point = points[static_cast<size_t>(observations[j + 2]) - 1];
      const Eigen::Vector3d p_camera = q * Eigen::Vector3d(point[1], point[2], point[3]) + t;
      QVERIFY(std::abs(k[4] * p_camera.x() / p_camera.z() + k[6] - observations[j]) < 1e-3);
      QVERIFY(std::abs(k[5] * p_camera.y() / p_camera.z() + k[7] - observations[j + 1]) < 1e-3);
    }
  }
}

void TestCameraExport::colmapTracksAndPointsAgree() {
  const Snapshot snapshot = WavyWall();
  QVERIFY(WriteColmapText(Path(""), snapshot, BuildPointCloud(snapshot, {}).value(), 100));
  const auto images = Rows("images.txt"), points = Rows("points3D.txt");
  QCOMPARE(points.size(), size_t{100});
  size_t observations = 0;
  for (size_t i = 1; i < images.size(); i += 2) observations += images[i].size() / 3;
  QCOMPARE(observations, size_t{100});
  for (const auto& point : points) {
    const auto& line = images[2 * (static_cast<size_t>(point[8]) - 1) + 1];
    QCOMPARE(line[static_cast<size_t>(point[9]) * 3 + 2], point[0]);
  }
}

namespace {

struct Glb {
  Json json;
  std::string binary;
};

uint32_t U32(const std::string& text, size_t at) {
  uint32_t value = 0;
  std::memcpy(&value, &text.at(at), 4);
  return value;
}

// Checks the container and every reference inside as the glTF 2.0 specification demands; throws
// what is wrong.
Glb CheckGlb(const std::string& file) {
  auto require = [](bool condition, const char* what) {
    if (!condition) throw std::runtime_error(what);
  };
  require(file.size() >= 20 && file.starts_with("glTF") && U32(file, 4) == 2, "magic and version");
  require(U32(file, 8) == file.size() && file.size() % 4 == 0, "length");
  const size_t json_size = U32(file, 12);
  require(json_size % 4 == 0 && U32(file, 16) == 0x4E4F534A, "JSON chunk");
  Glb glb{ParseJson(std::string_view(file).substr(20, json_size)).value(), ""};
  const size_t next = 20 + json_size;
  if (next < file.size()) {
    require(U32(file, next + 4) == 0x004E4942 && U32(file, next) % 4 == 0, "BIN chunk");
    glb.binary = file.substr(next + 8, U32(file, next));
    require(next + 8 + glb.binary.size() == file.size(), "BIN length");
    require(glb.json["buffers"][0]["byteLength"] <= glb.binary.size(), "buffer length");
  }
  require(glb.json["asset"]["version"] == "2.0", "asset version");
  const std::map<std::string, size_t> components = {{"SCALAR", 1}, {"VEC3", 3}, {"VEC4", 4}};
  if (!glb.json.contains("accessors")) return glb;
  for (const Json& accessor : glb.json["accessors"]) {
    const Json& view = glb.json["bufferViews"].at(accessor["bufferView"].get<size_t>());
    const size_t size = accessor["componentType"] == 5121 ? 1 : 4, count = accessor["count"];
    require(count > 0, "empty accessor");
    require(view["byteOffset"].get<size_t>() % 4 == 0, "alignment");
    require(size * components.at(accessor["type"]) * count == view["byteLength"].get<size_t>(),
            "view length");
    require(
        view["byteOffset"].get<size_t>() + view["byteLength"].get<size_t>() <= glb.binary.size(),
        "view end");
  }
  for (const Json& mesh : glb.json["meshes"]) {
    for (const Json& primitive : mesh["primitives"]) {
      require(primitive["mode"] == 0, "POINTS");
      for (const auto& [name, accessor] : primitive["attributes"].items()) {
        require(accessor < glb.json["accessors"].size(), "attribute");
        require(name == "POSITION" || name == "COLOR_0" || name.starts_with("_"), "attribute name");
        require(glb.json["accessors"][accessor.get<size_t>()]["count"] ==
                    glb.json["accessors"][0]["count"],
                "counts");
      }
    }
  }
  for (const Json& node : glb.json["nodes"]) {
    if (node.contains("mesh")) require(node["mesh"] < glb.json["meshes"].size(), "mesh index");
    if (node.contains("camera"))
      require(node["camera"] < glb.json["cameras"].size(), "camera index");
    if (!node.contains("children")) continue;
    for (const Json& child : node["children"])
      require(child < glb.json["nodes"].size(), "child index");
  }
  return glb;
}

Eigen::Quaterniond Rotation(const Json& q) {
  return {q[3].get<double>(), q[0].get<double>(), q[1].get<double>(), q[2].get<double>()};
}

}  // namespace

void TestCameraExport::glbIsValid() {
  const Snapshot snapshot = WavyWall();
  const PointCloud cloud = BuildPointCloud(snapshot, {}).value();
  QVERIFY(WriteGlb(Path("a.glb"), snapshot, cloud));
  const Glb glb = CheckGlb(Content("a.glb"));
  const Json& position = glb.json["accessors"][0];
  QCOMPARE(position["count"].get<size_t>(), cloud.points.size());
  Eigen::Vector3f low = cloud.points[0].p_world;
  for (const Point& point : cloud.points) low = low.cwiseMin(point.p_world);
  for (int axis = 0; axis < 3; ++axis)
    QCOMPARE(position["min"][static_cast<size_t>(axis)].get<float>(), low[axis]);
  float x = 0;
  std::memcpy(&x, &glb.binary[12 * 9], 4);
  QCOMPARE(x, cloud.points[9].p_world.x());
  const size_t colours = glb.json["bufferViews"][1]["byteOffset"];
  QCOMPARE(static_cast<uint8_t>(glb.binary[colours + 4 * 9 + 1]), cloud.points[9].rgb[1]);
  QCOMPARE(glb.json["cameras"].size(), size_t{3});
  QCOMPARE(glb.json["extras"]["source"].get<std::string>(), std::string("walk.mp4"));
}

// In glTF a camera looks along -z of its node: every point of a frame must lie there, inside the
// field of view.
void TestCameraExport::glbCamerasLookAtThePoints() {
  const Snapshot snapshot = WavyWall();
  const PointCloud cloud = BuildPointCloud(snapshot, {}).value();
  QVERIFY(WriteGlb(Path("b.glb"), snapshot, cloud));
  const Json json = CheckGlb(Content("b.glb")).json;
  const Eigen::Quaterniond root = Rotation(json["nodes"][0]["rotation"]);
  for (const Json& node : json["nodes"]) {
    if (!node.contains("camera")) continue;
    const size_t view = node["camera"];
    const Json& t = node["translation"];
    const Eigen::Vector3d centre(t[0].get<double>(), t[1].get<double>(), t[2].get<double>());
    const double yfov = json["cameras"][view]["perspective"]["yfov"];
    for (size_t i = view * 24 * 16; i < (view + 1) * 24 * 16; ++i) {
      const Eigen::Vector3d p_scene = root * cloud.points[i].p_world.cast<double>();
      const Eigen::Vector3d p_node =
          (root * Rotation(node["rotation"])).inverse() * (p_scene - root * centre);
      QVERIFY(p_node.z() < 0);
      QVERIFY(std::abs(std::atan(p_node.y() / p_node.z())) < yfov / 2 + 1e-4);
      // The first rows of a picture are up, and up is +y.
      if (cloud.origins[i].pixel < 24) QVERIFY(p_node.y() > 0);
    }
  }
}

void TestCameraExport::glbWithoutPointsIsValid() {
  QVERIFY(WriteGlb(Path("c.glb"), WavyWall(), {}));
  QVERIFY(!CheckGlb(Content("c.glb")).json.contains("meshes"));
}

QTEST_APPLESS_MAIN(TestCameraExport)
#include "tst_camera_export.moc"
