// SPDX-License-Identifier: Apache-2.0
#include "app/studio/models/model_choice.h"

#include <string>
#include <system_error>

#include <QVariant>

#include "app/studio/theme/app_settings.h"
#include "engine/base/paths.h"

namespace vlm3r::studio {
namespace {

namespace fs = std::filesystem;

constexpr char kImports[] = "model/imports";
constexpr char kGroup[] = "model/";
constexpr qsizetype kMaxImports = 50;

/// Takes a remembered value unless the user said something stronger for this start.
class Chooser {
 public:
  explicit Chooser(const options::LoadedOptions& loaded) : loaded_(loaded) {}

  std::string Text(const char* key, const std::string& configured) const {
    const QString name = QLatin1String(kGroup) + QLatin1String(key);
    const bool said = loaded_.origins.contains(std::string("model.") + key);
    if (said || !settings_.contains(name)) return configured;
    return settings_.value(name).toString().toStdString();
  }
  fs::path Path(const char* key, const fs::path& configured) const {
    return Text(key, configured.string());
  }

 private:
  const options::LoadedOptions& loaded_;
  AppSettings settings_;
};

bool HasTokenizer(const fs::path& folder) {
  std::error_code ignored;
  return fs::exists(folder / "tokenizer.json", ignored) ||
         fs::exists(folder / "vocab.json", ignored);
}

}  // namespace

session::ModelSpec StartModel(const options::LoadedOptions& loaded) {
  const Chooser chooser(loaded);
  const options::ModelOptions& configured = loaded.options.model;
  session::ModelSpec spec;
  spec.model_dir = chooser.Path("model", configured.model);
  spec.base_dir = chooser.Path("model_base", configured.model_base);
  spec.spatial_path = chooser.Path("spatial", configured.spatial);
  spec.device = chooser.Text("device", configured.device);
  spec.dtype = chooser.Text("dtype", configured.dtype);
  spec.quant = chooser.Text("quant", configured.quant);
  spec.num_threads = static_cast<int>(configured.threads);
  spec.kv_cache = configured.kv_cache;
  spec.fp16_rope = configured.fp16_rope;
  spec.force = configured.force;
  return spec;
}

void RememberModel(const session::ModelSpec& spec) {
  AppSettings settings;
  const auto keep = [&](const char* key, const std::string& value) {
    settings.setValue(QLatin1String(kGroup) + QLatin1String(key), QString::fromStdString(value));
  };
  keep("model", spec.model_dir.string());
  keep("model_base", spec.base_dir.string());
  keep("spatial", spec.spatial_path.string());
  keep("device", spec.device);
  keep("dtype", spec.dtype);
  keep("quant", spec.quant);
}

QStringList ImportedModels() { return AppSettings().value(QLatin1String(kImports)).toStringList(); }

void RememberImport(const QString& path) {
  QStringList imports = ImportedModels();
  if (imports.contains(path)) return;
  imports << path;
  if (imports.size() > kMaxImports) imports.removeFirst();
  AppSettings().setValue(QLatin1String(kImports), imports);
}

fs::path TokenizerDirOf(const session::ModelSpec& spec) {
  const fs::path shipped = ShippedModelDir() / "base";
  const fs::path candidates[] = {spec.base_dir, spec.model_dir,
                                 spec.model_dir.empty() ? shipped : fs::path()};
  for (const fs::path& folder : candidates) {
    if (!folder.empty() && HasTokenizer(folder)) return folder;
  }
  return {};
}

}  // namespace vlm3r::studio
