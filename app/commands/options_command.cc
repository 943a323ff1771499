// SPDX-License-Identifier: Apache-2.0
#include "app/commands/commands.h"
#include "engine/base/atomic_file.h"
#include "engine/options/config_file.h"
#include "engine/options/reference.h"

namespace vlm3r::app {
namespace {

struct OptionsFlags {
  bool effective = false;
  bool presets = false;
  bool markdown = false;
  std::filesystem::path save;

  template <typename Visitor>
  void VisitFields(Visitor&& visit) {
    visit(&effective, {.key = "effective", .help = "print the values in effect and who set them"});
    visit(&presets, {.key = "presets", .help = "list the presets"});
    visit(&markdown, {.key = "markdown", .help = "print docs/options.md"});
    visit(&save, {.key = "save",
                  .help = "write the values in effect to this configuration file (.toml or .json)",
                  .unit = "FILE"});
  }
};

Output Presets() {
  Output output;
  output.json = OrderedJson::array();
  for (const auto& [name, file] : options::ListPresets()) {
    output.json.push_back({{"name", name}, {"file", file.string()}});
    output.text += name + "\t" + file.string() + "\n";
  }
  return output;
}

Result<Output> Save(const Context& context, const std::filesystem::path& file) {
  const bool json = file.extension() == ".json";
  const std::string text =
      json
          ? options::ToJson(context.options()).dump(2, ' ', false, Json::error_handler_t::replace) +
                "\n"
          : options::ToToml(context.options());
  VLM3R_TRY(WriteFileAtomically(file, text));
  return Output{{{"saved", file.string()}}, "saved " + file.string() + "\n", {}};
}

Result<Output> Run(Context& context, const Args& args) {
  const OptionsFlags& flags = args.Get<OptionsFlags>();
  if (flags.presets) return Presets();
  if (!flags.save.empty()) return Save(context, flags.save);
  if (flags.markdown)
    return Output{{{"markdown", options::ReferenceMarkdown()}}, options::ReferenceMarkdown(), {}};
  if (flags.effective) {
    OrderedJson json = {{"config_file", context.loaded->config_file.string()},
                        {"preset", context.loaded->preset},
                        {"origins", context.loaded->origins},
                        {"options", options::ToJson(context.options())}};
    return Output{std::move(json), options::EffectiveText(*context.loaded), {}};
  }
  return Output{options::ReferenceJson(), options::ReferenceText(), {}};
}

}  // namespace

Command OptionsCommand() {
  return {.id = "options",
          .summary = "List every option, or show and save the values in effect",
          .details =
              "Examples:\n  vlm3r options --effective\n"
              "  vlm3r options --threads 4 --save ~/.config/vlm3r-studio/config.toml",
          .positionals = {},
          .areas = {"model", "clip", "generation", "reconstruct", "export"},
          .make_flags = MakeFlags<OptionsFlags>(),
          .survives_bad_config = false,
          .run = Run};
}

}  // namespace vlm3r::app
