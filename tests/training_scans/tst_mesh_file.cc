// SPDX-License-Identifier: Apache-2.0
#include "training/data/scans/mesh_file.h"

#include <bit>
#include <fstream>

#include <Eigen/Geometry>
#include <QTemporaryDir>
#include <QTest>

#include "training/data/scans/mesh_ply.h"

using namespace vlm3r;
using namespace vlm3r::training;
namespace fs = std::filesystem;

namespace {

/// A floor of 4 m by 3 m and a wall of 2.5 m at its far end.
LabelledMesh Corner() {
  LabelledMesh mesh;
  mesh.vertices = {{0, 0, 0}, {4, 0, 0}, {4, 3, 0}, {0, 3, 0}, {4, 3, 2.5F}, {0, 3, 2.5F}};
  mesh.faces = {{0, 1, 2}, {0, 2, 3}, {3, 2, 4}, {3, 4, 5}};
  return mesh;
}

std::string Obj() {
  std::string text = "mtllib ../elsewhere.mtl\n";
  for (const auto& v : Corner().vertices)
    text += "v " + std::to_string(v.x()) + " " + std::to_string(v.y()) + " " +
            std::to_string(v.z()) + "\n";
  return text + "f 1 2 3 4\nf 4 3 5 6\n";
}

std::string Stl() {
  std::string text = "solid room\n";
  const LabelledMesh mesh = Corner();
  for (const auto& face : mesh.faces) {
    text += "facet normal 0 0 1\nouter loop\n";
    for (const uint32_t i : face) {
      const auto& v = mesh.vertices[i];
      text += "vertex " + std::to_string(v.x()) + " " + std::to_string(v.y()) + " " +
              std::to_string(v.z()) + "\n";
    }
    text += "endloop\nendfacet\n";
  }
  return text + "endsolid room\n";
}

/// Places and corners as glTF keeps them: Y up.
std::string Buffer() {
  std::string bytes;
  const auto add = [&bytes](uint32_t word) {
    for (int i = 0; i < 4; ++i) bytes += static_cast<char>(word >> (8 * i) & 255);
  };
  const LabelledMesh mesh = Corner();
  for (const auto& v : mesh.vertices)
    for (const float value : {v.x(), v.z(), -v.y()}) add(std::bit_cast<uint32_t>(value));
  for (const auto& face : mesh.faces)
    for (const uint32_t corner : face) add(corner);
  return bytes;
}

/// 6 places of 12 bytes, then 4 triangles of 12 bytes.
std::string Gltf(const std::string& buffer_file) {
  return R"({"asset": {"version": "2.0"}, "scene": 0, "scenes": [{"nodes": [0]}],
"nodes": [{"mesh": 0}],
"meshes": [{"primitives": [{"attributes": {"POSITION": 0}, "indices": 1}]}],
"buffers": [{"uri": ")" +
         buffer_file + R"(", "byteLength": 120}],
"bufferViews": [{"buffer": 0, "byteOffset": 0, "byteLength": 72},
                {"buffer": 0, "byteOffset": 72, "byteLength": 48}],
"accessors": [{"bufferView": 0, "componentType": 5126, "count": 6, "type": "VEC3",
               "min": [0, 0, -3], "max": [4, 2.5, 0]},
              {"bufferView": 1, "componentType": 5125, "count": 12, "type": "SCALAR"}]})";
}

}  // namespace

class TestMeshFile : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void init() {
    temporary_ = std::make_unique<QTemporaryDir>();
    folder_ = fs::path(temporary_->path().toStdString()) / "meshes";
    fs::create_directory(folder_);
  }

  void everyKindIsTheSameRoom_data() {
    QTest::addColumn<QString>("name");
    for (const char* name : {"room.ply", "room.obj", "room.OBJ", "room.stl", "room.gltf"})
      QTest::newRow(name) << name;
  }

  void everyKindIsTheSameRoom() {
    QFETCH(QString, name);
    const fs::path file = folder_ / name.toStdString();
    if (name.endsWith("ply"))
      QVERIFY(WriteMesh(file, Corner()));
    else
      Write(file, name.endsWith("stl") ? Stl() : name.endsWith("gltf") ? Gltf("room.bin") : Obj());
    Write(folder_ / "room.bin", Buffer());
    const auto mesh = ReadMeshFile(file);
    QVERIFY2(mesh.has_value(), mesh ? "" : mesh.error().ToString().c_str());
    Eigen::Vector3f low = Eigen::Vector3f::Constant(9), high = -low;
    float area_m2 = 0;
    for (const auto& v : mesh->vertices) low = low.cwiseMin(v), high = high.cwiseMax(v);
    for (const auto& f : mesh->faces) {
      const auto &a = mesh->vertices[f[0]], &b = mesh->vertices[f[1]], &c = mesh->vertices[f[2]];
      area_m2 += 0.5F * (b - a).cross(c - a).norm();
    }
    QVERIFY(low.isZero(1e-5F) && (high - Eigen::Vector3f(4, 3, 2.5F)).isZero(1e-5F));
    QVERIFY(std::abs(area_m2 - 22) < 1e-3F);
  }

  void nothingOutsideTheFolderIsOpened() {
    Write(folder_.parent_path() / "room.bin", Buffer());
    Write(folder_ / "room.gltf", Gltf("../room.bin"));
    QVERIFY(!ReadMeshFile(folder_ / "room.gltf"));
    fs::create_symlink("../room.bin", folder_ / "link.bin");
    Write(folder_ / "room.gltf", Gltf("link.bin"));
    QVERIFY(!ReadMeshFile(folder_ / "room.gltf"));
  }

  void damageIsOneLine_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("no file") << "none.obj" << QByteArray();
    QTest::newRow("kind") << "room.blend" << QByteArray("x");
    QTest::newRow("empty") << "room.obj" << QByteArray("# nothing\n");
    QTest::newRow("points only") << "room.obj" << QByteArray("v 0 0 0\nv 1 0 0\np 1 2\n");
    QTest::newRow("not finite") << "room.obj"
                                << QByteArray("v nan 0 0\nv 1 0 0\nv 1 1 0\nf 1 2 3\n");
    QTest::newRow("no such corner")
        << "room.obj" << QByteArray("v 0 0 0\nv 1 0 0\nv 1 1 0\nf 1 2 9\n");
    QTest::newRow("glb") << "room.glb" << QByteArray("glTF\2\0\0\0\xff\xff\xff\x7f", 12);
    QTest::newRow("gltf") << "room.gltf" << QByteArray("{\"asset\":{\"version\":\"2.0\"}}");
    QTest::newRow("ply") << "room.ply"
                         << QByteArray(
                                "ply\nformat ascii 1.0\nelement vertex 2147483648\n"
                                "property float x\nend_header\n");
  }

  void damageIsOneLine() {
    QFETCH(QString, name);
    QFETCH(QByteArray, content);
    const fs::path file = folder_ / name.toStdString();
    if (!content.isEmpty()) Write(file, content.toStdString());
    const auto mesh = ReadMeshFile(file);
    QVERIFY(!mesh);
    QCOMPARE(mesh.error().code, ErrorCode::kBadInput);
    QVERIFY(mesh.error().ToString().find('\n') == std::string::npos);
    QVERIFY(mesh.error().ToString().find(name.toStdString()) != std::string::npos);
  }

  void largeFilesAreNotRead() {
    Write(folder_ / "room.obj", Obj());
    QVERIFY(!ReadMeshFile(folder_ / "room.obj", 20));
  }

  void findsTheMeshOfAScene() {
    Write(folder_ / "scene0001_00.obj", Obj());
    QCOMPARE(FindMesh(folder_, "scene0001_00")->filename().string(),
             std::string("scene0001_00.obj"));
    QVERIFY(!FindMesh(folder_, "scene0002_00"));
    QVERIFY(!FindMesh(folder_ / "x", "../scene0001_00") && !FindMesh(folder_, ""));
  }

 private:
  static void Write(const fs::path& file, const std::string& text) {
    std::ofstream(file, std::ios::binary) << text;
  }

  std::unique_ptr<QTemporaryDir> temporary_;
  fs::path folder_;
};

QTEST_APPLESS_MAIN(TestMeshFile)
#include "tst_mesh_file.moc"
