// SPDX-License-Identifier: Apache-2.0
#include "training/data/scans/colmap_text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <initializer_list>
#include <optional>
#include <utility>

#include <Eigen/Geometry>

#include "training/data/scans/text_file.h"

namespace vlm3r::training {
namespace {

constexpr int kLongestSide = 16384;
constexpr double kLargestNumber = 1e6;  ///< Of pixels, metres and coefficients.
constexpr size_t kMostCameras = 10'000, kMostImages = 100'000;

Error Bad(const std::string& file, const std::string& what) {
  return {ErrorCode::kBadInput, what, file, "Export the COLMAP model as text again"};
}

/// The words of one line, one after another; numbers must be whole words, finite and not absurd.
class Words {
 public:
  explicit Words(std::string_view line) : rest_(line) {}

  std::optional<std::string_view> Next() {
    rest_.remove_prefix(std::min(rest_.find_first_not_of(kBlank), rest_.size()));
    const std::string_view word = rest_.substr(0, rest_.find_first_of(kBlank));
    rest_.remove_prefix(word.size());
    return word.empty() ? std::nullopt : std::optional(word);
  }
  template <typename T>
  bool Number(T* number) {
    const auto word = Next();
    if (!word) return false;
    const char* const end = word->data() + word->size();
    const auto read = std::from_chars(word->data(), end, *number);
    return read.ec == std::errc() && read.ptr == end;
  }
  bool Doubles(std::initializer_list<double*> numbers) {
    return std::ranges::all_of(numbers, [this](double* number) {
      return Number(number) && std::abs(*number) <= kLargestNumber;
    });
  }
  bool Ended() { return !Next(); }

 private:
  static constexpr std::string_view kBlank = " \t\r";
  std::string_view rest_;
};

std::optional<std::string_view> NextLine(std::string_view* text) {
  if (text->empty()) return std::nullopt;
  const size_t length = text->find('\n');
  const std::string_view line = text->substr(0, length);
  text->remove_prefix(length == std::string_view::npos ? text->size() : length + 1);
  return line;
}

bool IsComment(std::string_view line) { return line.starts_with('#') || Words(line).Ended(); }

/// The parameters that follow the size; false for a model that is not known or other parameters.
bool ReadParameters(std::string_view model, Words* words, ColmapCamera* camera) {
  Intrinsics& k = camera->intrinsics;
  LensDistortion& lens = camera->lens;
  bool read = false;
  if (model == "PINHOLE" || model == "OPENCV") {
    read = words->Doubles({&k.fx, &k.fy, &k.cx, &k.cy});
  } else if (model == "SIMPLE_PINHOLE" || model == "SIMPLE_RADIAL" || model == "RADIAL") {
    read = words->Doubles({&k.fx, &k.cx, &k.cy});
    k.fy = k.fx;
  }
  if (model == "SIMPLE_RADIAL") read = read && words->Doubles({&lens.k1});
  if (model == "RADIAL") read = read && words->Doubles({&lens.k1, &lens.k2});
  if (model == "OPENCV") read = read && words->Doubles({&lens.k1, &lens.k2, &lens.p1, &lens.p2});
  return read && words->Ended();
}

Eigen::Matrix4d WorldFromCamera(const Eigen::Quaterniond& turn, const Eigen::Vector3d& shift) {
  const Eigen::Matrix3d rotation = turn.normalized().toRotationMatrix().transpose();
  Eigen::Matrix4d pose = Eigen::Matrix4d::Identity();
  pose.topLeftCorner<3, 3>() = rotation;
  pose.topRightCorner<3, 1>() = -rotation * shift;
  return pose;
}

std::optional<ColmapImage> ReadImage(std::string_view line) {
  Words words(line);
  int64_t id = 0;
  double w = 0, x = 0, y = 0, z = 0;
  Eigen::Vector3d shift;
  ColmapImage image;
  if (!words.Number(&id) || !words.Doubles({&w, &x, &y, &z}) ||
      !words.Doubles({&shift.x(), &shift.y(), &shift.z()}) || !words.Number(&image.camera_id))
    return std::nullopt;
  const auto path = words.Next();
  // COLMAP's turns have length 1 up to the digits that were written.
  const Eigen::Quaterniond turn(w, x, y, z);
  if (!path || !words.Ended() || !(std::abs(turn.norm() - 1) < 1e-2)) return std::nullopt;
  image.name = path->substr(path->rfind('/') + 1);
  if (!IsPlainName(image.name)) return std::nullopt;
  image.world_from_camera = WorldFromCamera(turn, shift);
  return image;
}

}  // namespace

Result<std::map<int64_t, ColmapCamera>> ParseColmapCameras(std::string_view text,
                                                           const std::string& file) {
  std::map<int64_t, ColmapCamera> cameras;
  while (const auto line = NextLine(&text)) {
    if (IsComment(*line)) continue;
    Words words(*line);
    int64_t id = 0;
    ColmapCamera camera;
    Intrinsics& k = camera.intrinsics;
    const bool numbered = words.Number(&id);
    const std::string_view model = words.Next().value_or("");
    if (!numbered || !words.Number(&k.width) || !words.Number(&k.height) ||
        !ReadParameters(model, &words, &camera) || !(k.fx > 0) || !(k.fy > 0) || k.width < 1 ||
        k.height < 1 || k.width > kLongestSide || k.height > kLongestSide) {
      return Bad(file,
                 "has a line that is no camera, or one of a model that is not read (known: "
                 "PINHOLE, SIMPLE_PINHOLE, SIMPLE_RADIAL, RADIAL, OPENCV)");
    }
    k.cx -= 0.5;
    k.cy -= 0.5;
    if (cameras.size() >= kMostCameras || !cameras.try_emplace(id, camera).second)
      return Bad(file, "has too many cameras, or one twice");
  }
  if (cameras.empty()) return Bad(file, "has no camera");
  return cameras;
}

Result<std::vector<ColmapImage>> ParseColmapImages(std::string_view text, const std::string& file) {
  std::vector<ColmapImage> images;
  while (const auto line = NextLine(&text)) {
    if (IsComment(*line)) continue;
    auto image = ReadImage(*line);
    if (!image) return Bad(file, "has a line that is no picture");
    if (images.size() >= kMostImages) return Bad(file, "has too many pictures");
    images.push_back(*std::move(image));
    NextLine(&text);  // Its points.
  }
  if (images.empty()) return Bad(file, "has no picture");
  return images;
}

}  // namespace vlm3r::training
