// SPDX-License-Identifier: Apache-2.0
#include "app/studio/map/map_panel.h"

#include <QBuffer>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <string>
#include <utility>

#include "app/studio/actions/action_registry.h"
#include "app/studio/core/document.h"
#include "app/studio/jobs/job_text.h"
#include "app/studio/jobs/task_runner.h"
#include "app/studio/map/map_view.h"
#include "app/studio/scene_graph/empty_page.h"
#include "app/studio/scene_graph/latest_task.h"
#include "app/studio/scene_graph/object_names.h"
#include "app/studio/scene_graph/reveal_dock.h"
#include "app/studio/theme/look.h"
#include "app/studio/theme/theme.h"
#include "engine/base/atomic_file.h"
#include "engine/scene/plan_outline.h"
#include "engine/scene/top_view_svg.h"

namespace vlm3r::studio {
namespace {

constexpr QSize kPictureSize(1600, 1200);

std::string PngOf(const QImage& picture) {
  QByteArray bytes;
  QBuffer buffer(&bytes);
  buffer.open(QIODevice::WriteOnly);
  picture.save(&buffer, "PNG");
  return bytes.toStdString();
}

}  // namespace

MapPanel::MapPanel(const StudioContext& context, QWidget* parent)
    : QWidget(parent),
      context_(context),
      feed_(GraphFeed::of(context.document)),
      task_(new LatestTask(this)) {
  setObjectName(QStringLiteral("map"));
  setAccessibleName(tr("Map"));
  pages_ = new QStackedWidget(this);
  pages_->addWidget(makeEmptyPage());
  pages_->addWidget(makeMapPage());
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->addWidget(pages_);
  connect(feed_, &GraphFeed::changed, this, &MapPanel::takeGraph);
  connect(context_.document, &Document::selectionChanged, this, &MapPanel::showSelection);
  connect(context_.document, &Document::timeChanged, this, &MapPanel::showCamera);
  setFocusProxy(view_);
  context_.actions->handle("map.show", this, [this] { RevealDock(this); });
  context_.actions->handle("scene map", this, [this] { save(); });
  takeGraph();
}

MapPanel::~MapPanel() = default;

QWidget* MapPanel::makeEmptyPage() {
  const EmptyPage made =
      MakeEmptyPage(context_.actions->action("reconstruct"), tr("Reconstruct"), pages_);
  empty_ = made.sentence;
  reconstruct_ = made.button;
  return made.page;
}

QWidget* MapPanel::makeMapPage() {
  auto* page = new QWidget(pages_);
  view_ = new MapView(context_.theme, page);
  note_ = new QLabel(page);
  note_->setWordWrap(true);
  SetLook(note_, "muted");
  auto* fit = new QPushButton(tr("Show everything"), page);
  fit->setToolTip(tr("Show everything (Home)"));
  auto* save = new QPushButton(tr("Save map…"), page);
  save->setToolTip(context_.actions->action("scene map")->toolTip());
  connect(fit, &QPushButton::clicked, view_, &MapView::fit);
  connect(save, &QPushButton::clicked, this, &MapPanel::save);
  connect(view_, &MapView::objectClicked, this, [this](qint64 object) {
    if (shown_ == nullptr) return;
    SelectObject(context_.document, object < 0 ? 0 : shown_->ids[static_cast<size_t>(object)]);
  });
  connect(view_, &MapView::cameraClicked, this, [this](qint64 camera) {
    if (shown_ == nullptr) return;
    const OrderedJson& id = view_->map()->cameras[static_cast<size_t>(camera)].frame;
    for (size_t i = 0; i < shown_->graph.frames.size(); ++i) {
      if (shown_->graph.frames[i].id != id || !shown_->times_s[i]) continue;
      context_.document->setTimeS(*shown_->times_s[i]);
      return;
    }
  });
  auto* row = new QHBoxLayout;
  row->setSpacing(8);
  row->addStretch();
  row->addWidget(fit);
  row->addWidget(save);
  auto* layout = new QVBoxLayout(page);
  layout->setContentsMargins(12, 12, 12, 12);
  layout->setSpacing(8);
  layout->addWidget(view_, 1);
  layout->addWidget(note_);
  layout->addLayout(row);
  return page;
}

void MapPanel::takeGraph() {
  const auto fed = feed_->graph();
  const bool has_video = context_.document->currentVideo() != 0;
  if (fed == nullptr) {
    task_->drop();
    shown_.reset();
    view_->setMap(nullptr);
    empty_->setText(has_video ? tr("Drawing the map…")
                              : tr("Open a video to see its room from above."));
    reconstruct_->hide();
    pages_->setCurrentIndex(0);
    context_.actions->setEnabled("scene map", false);
    return;
  }
  const double confidence = context_.document->display().filter.min_confidence;
  using Map = std::shared_ptr<const scene::TopView>;
  task_->run<Map>(
      [fed, confidence]() -> Map {
        std::vector<Eigen::Vector3d> points;
        if (fed->snapshot != nullptr)
          points = scene::PlanPoints(*fed->snapshot, fed->graph_from_world, confidence);
        return std::make_shared<const scene::TopView>(scene::MakeTopView(fed->graph, points));
      },
      [this, fed](Map map) { take(fed, std::move(map)); });
}

void MapPanel::take(std::shared_ptr<const FedGraph> fed,
                    std::shared_ptr<const scene::TopView> map) {
  shown_ = std::move(fed);
  const bool empty = map->bounds.isEmpty();
  view_->setMap(map);
  pages_->setCurrentIndex(empty ? 0 : 1);
  empty_->setText(tr("There is no room yet. Reconstruct the video, or import a scene."));
  reconstruct_->setVisible(empty);
  context_.actions->setEnabled("scene map", !empty);
  const QString area = QLocale().toString(scene::PolygonArea(map->outline), 'f', 1);
  if (map->outline_of == scene::TopView::Outline::kPoints) {
    tell(tr("About %1\u2009m² inside the outline").arg(area), "muted");
  } else {
    tell(tr("Dashed: around the objects; the points of a room would show its walls"), "muted");
  }
  showSelection();
  showCamera();
  Q_EMIT mapChanged();
}

void MapPanel::showSelection() {
  view_->setSelected(shown_ == nullptr ? std::optional<size_t>()
                                       : shown_->indexOf(SelectedObject(*context_.document)));
}

void MapPanel::showCamera() {
  std::optional<size_t> camera;
  const auto frame = shown_ == nullptr ? std::nullopt : shown_->frameAt(context_.document->timeS());
  if (frame && view_->map() != nullptr) {
    const auto& cameras = view_->map()->cameras;
    for (size_t i = 0; i < cameras.size(); ++i)
      if (cameras[i].frame == shown_->graph.frames[*frame].id) camera = i;
  }
  view_->setCamera(camera);
}

std::string MapPanel::svg() const {
  scene::TopViewLook look;
  look.dark = context_.theme->name() == ThemeName::kDark;
  look.selected = shown_->indexOf(SelectedObject(*context_.document));
  return scene::TopViewSvg(*view_->map(), look);
}

void MapPanel::save() {
  auto* dialog = new QFileDialog(this, tr("Save map"));
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setAcceptMode(QFileDialog::AcceptSave);
  const QStringList filters = {tr("Drawing (*.svg)"), tr("Picture (*.png)")};
  dialog->setNameFilters(filters);
  dialog->setDefaultSuffix(QStringLiteral("svg"));
  connect(dialog, &QFileDialog::filterSelected, dialog, [dialog, filters](const QString& filter) {
    dialog->setDefaultSuffix(filter == filters[1] ? QStringLiteral("png") : QStringLiteral("svg"));
  });
  connect(dialog, &QFileDialog::fileSelected, this, &MapPanel::saveTo);
  dialog->open();
}

void MapPanel::saveTo(const QString& path) {
  if (shown_ == nullptr || view_->map() == nullptr) return;
  const bool as_picture = path.endsWith(QLatin1String(".png"), Qt::CaseInsensitive);
  const QImage picture = as_picture ? view_->picture(kPictureSize) : QImage();
  context_.tasks->run<bool>(
      QStringLiteral("export"), tr("Save map"), this,
      [path = path.toStdString(), picture, svg = svg()](const RunControl&) -> Result<bool> {
        VLM3R_TRY(WriteFileAtomically(path, picture.isNull() ? svg : PngOf(picture)));
        return true;
      },
      [this, path](const Result<bool>& done) {
        if (done) {
          tell(tr("Saved as %1").arg(path), "good");
        } else {
          tell(ErrorText(done.error()), "bad");
        }
        Q_EMIT saved(done.has_value());
      });
}

void MapPanel::tell(const QString& text, const char* look) {
  SetLook(note_, look);
  note_->setText(text);
}

}  // namespace vlm3r::studio
