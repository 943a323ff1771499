// SPDX-License-Identifier: Apache-2.0
#include "engine/frames/image_file.h"

#include <algorithm>
#include <cctype>
#include <cstring>
#include <optional>
#include <system_error>
#include <utility>

#include "engine/base/file_map.h"
#include "engine/frames/image_decoders.h"

namespace vlm3r::frames {
namespace {

bool StartsWith(std::span<const uint8_t> bytes, std::string_view magic) {
  return bytes.size() >= magic.size() && std::memcmp(bytes.data(), magic.data(), magic.size()) == 0;
}

using Decode = Result<Image> (*)(std::span<const uint8_t>, const std::string&);

Decode DecoderFor(std::span<const uint8_t> bytes) {
  if (StartsWith(bytes, "\x89PNG\r\n\x1a\n")) return DecodePng;
  if (StartsWith(bytes, "\xff\xd8\xff")) return DecodeJpeg;
  if (StartsWith(bytes, "BM")) return DecodeBmp;
  if (StartsWith(bytes, "GIF87a") || StartsWith(bytes, "GIF89a")) return DecodeGif;
  return nullptr;
}

Result<Image> ReadImage(const std::filesystem::path& path) {
  VLM3R_ASSIGN(const auto map, FileMap::Open(path));
  const auto* data = reinterpret_cast<const uint8_t*>(map->data());
  return DecodeImage({data, map->size()}, path.string());
}

Frame ToFrame(Image image, const OpenOptions& options) {
  Frame frame;
  const Orientation turn = options.honour_rotation ? image.orientation : Orientation{};
  const Size upright = turn.Apply(image.size);
  frame.width = upright.width;
  frame.height = upright.height;
  frame.rgb = turn.identity()
                  ? std::move(image.rgb)
                  : UprightRgb(image.rgb.data(), static_cast<size_t>(image.size.width) * 3,
                               image.size, turn);
  return frame;
}

/// Image files in a fixed order, each decoded when it is asked for.
class ImageFiles : public FrameSource {
 public:
  ImageFiles(std::vector<std::filesystem::path> paths, const OpenOptions& options, SourceInfo info)
      : paths_(std::move(paths)), options_(options), info_(std::move(info)) {}

  const SourceInfo& info() const override { return info_; }
  Result<std::vector<Frame>> Read(std::span<const int64_t> indices,
                                  const RunControl& control) override;
  Status Visit(std::span<const int64_t> indices, const std::function<bool(Frame)>& take,
               const RunControl& control) override;
  Status ForEach(const std::function<bool(Frame)>& take, const RunControl& control) override;

  /// Messages then name the folder instead of its first image.
  void SetFolder(const std::filesystem::path& folder) {
    info_.path = folder.string();
    info_.container = "folder";
  }

 private:
  Result<Frame> ReadOne(int64_t index) const;

  std::vector<std::filesystem::path> paths_;
  OpenOptions options_;
  SourceInfo info_;
};

Result<Frame> ImageFiles::ReadOne(int64_t index) const {
  VLM3R_ASSIGN(Frame frame, ReadImageFile(paths_[static_cast<size_t>(index)], options_));
  frame.index = index;
  frame.time_s = static_cast<double>(index);
  return frame;
}

Result<std::vector<Frame>> ImageFiles::Read(std::span<const int64_t> indices,
                                            const RunControl& control) {
  std::vector<Frame> frames;
  frames.reserve(indices.size());
  const auto keep = [&](Frame frame) {
    frames.push_back(std::move(frame));
    return true;
  };
  VLM3R_TRY(Visit(indices, keep, control));
  return frames;
}

Status ImageFiles::Visit(std::span<const int64_t> indices, const std::function<bool(Frame)>& take,
                         const RunControl& control) {
  const auto total = static_cast<int64_t>(indices.size());
  std::optional<Frame> last;  // Short folders give a picture several times over.
  for (int64_t done = 0; done < total; ++done) {
    const int64_t index = indices[static_cast<size_t>(done)];
    if (control.stopped()) return CancelledError();
    if (index < 0 || index >= info_.num_frames) {
      return Error{ErrorCode::kBadInput, "has no image number " + std::to_string(index), info_.path,
                   "Ask for images below " + std::to_string(info_.num_frames)};
    }
    if (!last || last->index != index) {
      VLM3R_ASSIGN(last, ReadOne(index));
    }
    control.Report("decode", done + 1, total);
    const bool again = done + 1 < total && indices[static_cast<size_t>(done) + 1] == index;
    if (!take(again ? *last : std::move(*last))) return {};
  }
  return {};
}

Status ImageFiles::ForEach(const std::function<bool(Frame)>& take, const RunControl& control) {
  for (int64_t index = 0; index < info_.num_frames; ++index) {
    if (control.stopped()) return CancelledError();
    VLM3R_ASSIGN(Frame frame, ReadOne(index));
    control.Report("decode", index + 1, info_.num_frames);
    if (!take(std::move(frame))) return {};
  }
  return {};
}

bool HasImageExtension(const std::filesystem::path& path) {
  std::string extension = path.extension().string();
  std::ranges::transform(extension, extension.begin(),
                         [](unsigned char c) { return std::tolower(c); });
  return extension == ".png" || extension == ".jpg" || extension == ".jpeg" ||
         extension == ".bmp" || extension == ".gif";
}

}  // namespace

Error DamagedImage(const char* kind, const std::string& reason, const std::string& name) {
  return {
      ErrorCode::kBadInput,
      std::string("is not a readable ") + kind + " image" + (reason.empty() ? "" : ": " + reason),
      name, "Save it again as PNG or JPEG, or remove it"};
}

Status CheckImageSize(int64_t width, int64_t height, const std::string& name) {
  if (width > 0 && height > 0 && width <= kMaxImageSide && height <= kMaxImageSide &&
      width * height <= kMaxImagePixels) {
    return {};
  }
  return Error{ErrorCode::kBadInput,
               "has " + std::to_string(width) + "x" + std::to_string(height) +
                   " pixels; 1x1 to 8192x8192 are accepted",
               name, "Scale the image down first"};
}

bool LooksLikeImage(std::span<const uint8_t> bytes) { return DecoderFor(bytes) != nullptr; }

Result<Image> DecodeImage(std::span<const uint8_t> bytes, const std::string& name) {
  const Decode decode = DecoderFor(bytes);
  if (decode != nullptr) return decode(bytes, name);
  return Error{ErrorCode::kBadInput, "is not a PNG, JPEG, BMP or GIF image", name,
               "Convert it, or remove it"};
}

Result<Frame> ReadImageFile(const std::filesystem::path& path, const OpenOptions& options) {
  VLM3R_ASSIGN(Image image, ReadImage(path));
  return ToFrame(std::move(image), options);
}

Result<std::unique_ptr<FrameSource>> OpenImageFiles(std::vector<std::filesystem::path> paths,
                                                    const OpenOptions& options) {
  VLM3R_CHECK(!paths.empty(), "at least one image is needed");
  VLM3R_ASSIGN(Image first, ReadImage(paths.front()));
  SourceInfo info;
  info.path = paths.front().string();
  info.container = "images";
  info.codec = first.codec;
  info.pixel_format = "rgb24";
  info.num_frames = info.declared_num_frames = static_cast<int64_t>(paths.size());
  info.rotation_deg = first.orientation.rotation_deg();
  const Size upright = options.honour_rotation ? first.orientation.Apply(first.size) : first.size;
  info.width = upright.width;
  info.height = upright.height;
  return std::unique_ptr<FrameSource>(
      std::make_unique<ImageFiles>(std::move(paths), options, std::move(info)));
}

Result<std::unique_ptr<FrameSource>> OpenImageFolder(const std::filesystem::path& folder,
                                                     const OpenOptions& options) {
  std::vector<std::filesystem::path> paths;
  std::error_code failure;
  std::filesystem::directory_iterator entries(folder, failure);
  for (; !failure && entries != std::filesystem::directory_iterator(); entries.increment(failure)) {
    std::error_code ignored;
    if (HasImageExtension(entries->path()) && entries->is_regular_file(ignored))
      paths.push_back(entries->path());
  }
  if (failure) {
    return Error{ErrorCode::kBadInput, "cannot be listed: " + failure.message(), folder.string(),
                 "Check the path and its permissions"};
  }
  if (paths.empty()) {
    return Error{ErrorCode::kBadInput, "holds no .png, .jpg, .jpeg, .bmp or .gif image",
                 folder.string(), "Give a video file or a folder of images"};
  }
  std::ranges::sort(paths, {}, [](const auto& path) { return path.filename().string(); });
  VLM3R_ASSIGN(auto source, OpenImageFiles(std::move(paths), options));
  static_cast<ImageFiles&>(*source).SetFolder(folder);
  return source;
}

}  // namespace vlm3r::frames
