// SPDX-License-Identifier: Apache-2.0
#include "app/studio/start/start_page.h"

#include <QApplication>
#include <QDateTime>
#include <QEvent>
#include <QFileInfo>
#include <QLabel>
#include <QLocale>
#include <QPainter>
#include <QPainterPath>
#include <QPointer>
#include <QPushButton>
#include <QThreadPool>
#include <QVBoxLayout>

#include <utility>

#include "app/studio/actions/action_registry.h"
#include "app/studio/core/document.h"
#include "app/studio/start/machine_card.h"
#include "app/studio/start/model_card.h"
#include "app/studio/start/opener.h"
#include "app/studio/start/recent_files.h"
#include "app/studio/start/recent_list.h"
#include "app/studio/theme/look.h"
#include "app/studio/theme/theme.h"
#include "app/studio/video/picture_reader.h"

namespace vlm3r::studio {
namespace {

constexpr QSize kDemoPicture(208, 156);
constexpr int kMaxWidth = 1040;
/// Narrower than this, the columns stand below one another.
constexpr int kTwoColumnWidth = 760;

QPixmap Rounded(const QImage& image, const QSize& size, double ratio) {
  QPixmap pixmap(size * ratio);
  pixmap.setDevicePixelRatio(ratio);
  pixmap.fill(Qt::transparent);
  QPainter painter(&pixmap);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setRenderHint(QPainter::SmoothPixmapTransform);
  QPainterPath clip;
  clip.addRoundedRect(QRectF(QPointF(), QSizeF(size)), 4, 4);
  painter.setClipPath(clip);
  QRect target(QPoint(), image.size().scaled(size, Qt::KeepAspectRatioByExpanding));
  target.moveCenter(QRect(QPoint(), size).center());
  painter.drawImage(target, image);
  return pixmap;
}

QLabel* WrappedLabel(QWidget* parent, const char* look) {
  auto* label = new QLabel(parent);
  label->setTextFormat(Qt::PlainText);
  label->setWordWrap(true);
  SetLook(label, look);
  return label;
}

}  // namespace

StartPage::StartPage(const StudioContext& context, Opener* opener, QWidget* parent)
    : QScrollArea(parent), context_(context), opener_(opener) {
  setWidgetResizable(true);
  setFrameShape(QFrame::NoFrame);
  auto* page = new QWidget(this);
  auto* centred = new QHBoxLayout(page);
  centred->setContentsMargins(32, 32, 32, 32);
  auto* content = new QWidget(page);
  content->setMaximumWidth(kMaxWidth);
  columns_ = new QBoxLayout(QBoxLayout::LeftToRight, content);
  columns_->setContentsMargins(0, 0, 0, 0);
  columns_->setSpacing(32);
  columns_->addWidget(buildLeft(), 3);
  columns_->addWidget(buildRight(), 2);
  centred->addStretch(1);
  centred->addWidget(content, 100);
  centred->addStretch(1);
  setWidget(page);
  connect(opener_, &Opener::busyChanged, this, &StartPage::updateBusy);
  connect(opener_, &Opener::failed, this, [this](const Error& error) {
    state_->setText(QString::fromStdString(error.ToString()));
    SetLook(state_, "bad");
    state_->show();
  });
  connect(context_.theme, &Theme::changed, this, &StartPage::updateIcons);
  connect(opener_->recent(), &RecentFiles::changed, this, [this] { updateRecent(); });
  connect(context_.document, &Document::projectOpened, this, &StartPage::updateRecovered);
  retranslate();
  updateIcons();
  updateRecovered();
  loadDemoPicture();
}

StartPage::~StartPage() = default;

QPushButton* StartPage::actionButton(const char* icon, const char* action) {
  auto* button = new QPushButton(this);
  button->setProperty("icon_name", icon);
  button->setIconSize({16, 16});
  QAction* target = context_.actions->action(action);
  connect(button, &QPushButton::clicked, target, &QAction::trigger);
  return button;
}

QWidget* StartPage::buildDemoCard() {
  auto* card = new QFrame(this);
  SetLook(card, "card");
  card->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
  auto* row = new QHBoxLayout(card);
  row->setContentsMargins(16, 16, 16, 16);
  row->setSpacing(16);
  demo_picture_ = new QLabel(card);
  demo_picture_->setFixedSize(kDemoPicture);
  auto* column = new QVBoxLayout();
  column->setSpacing(8);
  demo_title_ = WrappedLabel(card, "heading");
  demo_text_ = WrappedLabel(card, "muted");
  demo_button_ = actionButton("play", "demo.open");
  SetLook(demo_button_, "primary");
  column->addStretch();
  column->addWidget(demo_title_);
  column->addWidget(demo_text_);
  column->addWidget(demo_button_, 0, Qt::AlignLeft);
  column->addStretch();
  row->addWidget(demo_picture_);
  row->addLayout(column, 1);
  return card;
}

QWidget* StartPage::buildLeft() {
  auto* left = new QWidget(this);
  auto* column = new QVBoxLayout(left);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(8);
  hero_ = new QLabel(left);
  SetLook(hero_, "hero");
  subtitle_ = WrappedLabel(left, "muted");
  state_ = WrappedLabel(left, "muted");
  state_->setTextInteractionFlags(Qt::TextSelectableByMouse);
  state_->hide();
  video_button_ = actionButton("open", "video.open");
  folder_button_ = actionButton("folder", "folder.open");
  project_button_ = actionButton("project", "project.open");
  auto* buttons = new QHBoxLayout();
  buttons->setSpacing(8);
  for (QPushButton* button : {video_button_, folder_button_, project_button_}) {
    buttons->addWidget(button);
  }
  buttons->addStretch();
  recovered_title_ = WrappedLabel(left, "title");
  recovered_ = new QWidget(left);
  recovered_layout_ = new QVBoxLayout(recovered_);
  recovered_layout_->setContentsMargins(0, 0, 0, 0);
  recovered_layout_->setSpacing(4);
  recent_title_ = WrappedLabel(left, "title");
  recent_empty_ = WrappedLabel(left, "muted");
  recent_ = new RecentList(context_, opener_->recent(), left);
  connect(recent_, &RecentList::chosen, opener_, &Opener::open);
  drop_hint_ = WrappedLabel(left, "muted");

  column->addWidget(hero_);
  column->addWidget(subtitle_);
  column->addSpacing(16);
  column->addWidget(buildDemoCard());
  column->addSpacing(8);
  column->addLayout(buttons);
  column->addWidget(drop_hint_);
  column->addWidget(state_);
  column->addSpacing(8);
  column->addWidget(recovered_title_);
  column->addWidget(recovered_);
  column->addWidget(recent_title_);
  column->addWidget(recent_empty_);
  column->addWidget(recent_);
  column->addStretch();
  updateRecent();
  return left;
}

void StartPage::updateRecent() {
  recent_empty_->setVisible(recent_->count() == 0);
  recent_->setVisible(recent_->count() > 0);
}

QWidget* StartPage::buildRight() {
  auto* right = new QWidget(this);
  auto* column = new QVBoxLayout(right);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(16);
  column->addWidget(new ModelCard(context_, right));
  column->addWidget(new MachineCard(context_, right));
  column->addStretch();
  return right;
}

void StartPage::resizeEvent(QResizeEvent* event) {
  QScrollArea::resizeEvent(event);
  columns_->setDirection(width() < kTwoColumnWidth ? QBoxLayout::TopToBottom
                                                   : QBoxLayout::LeftToRight);
}

void StartPage::changeEvent(QEvent* event) {
  if (event->type() == QEvent::LanguageChange) retranslate();
  QScrollArea::changeEvent(event);
}

void StartPage::showEvent(QShowEvent* event) {
  QScrollArea::showEvent(event);
  updateRecovered();
}

void StartPage::retranslate() {
  hero_->setText(tr("VLM-3R Studio"));
  subtitle_->setText(tr("Ask spatial questions about ordinary videos and see the room in 3D."));
  demo_title_->setText(tr("Try the demo room"));
  demo_text_->setText(tr("Ten seconds of a living room: watch it appear in 3D, ask, measure."));
  demo_button_->setText(tr("Open the demo room"));
  video_button_->setText(tr("Open video…"));
  folder_button_->setText(tr("Open folder…"));
  project_button_->setText(tr("Open project…"));
  for (const auto& [button, id] :
       {std::pair(video_button_, "video.open"), std::pair(folder_button_, "folder.open"),
        std::pair(project_button_, "project.open"), std::pair(demo_button_, "demo.open")}) {
    button->setToolTip(context_.actions->action(id)->toolTip());
  }
  demo_picture_->setAccessibleName(tr("Picture of the demo room"));
  drop_hint_->setText(tr("Or drop a video, a picture folder, a project or a PLY file here."));
  recovered_title_->setText(tr("NOT SAVED LAST TIME"));
  recent_title_->setText(tr("RECENT"));
  recent_empty_->setText(tr("What you open appears here."));
  updateBusy();
}

void StartPage::updateIcons() {
  for (QPushButton* button : {video_button_, folder_button_, project_button_, demo_button_}) {
    button->setIcon(context_.theme->icon(button->property("icon_name").toByteArray().constData()));
  }
}

void StartPage::updateBusy() {
  if (opener_->isBusy()) {
    SetLook(state_, "muted");
    state_->setText(tr("Opening %1…").arg(QFileInfo(opener_->busyPath()).fileName()));
    state_->show();
  } else if (state_->property("look").toString() != "bad") {
    state_->hide();
  }
}

void StartPage::updateRecovered() {
  while (QLayoutItem* item = recovered_layout_->takeAt(0)) {
    delete item->widget();
    delete item;
  }
  const QStringList projects = Document::recoverableProjects();
  for (const QString& path : projects) {
    if (recovered_layout_->count() >= 3) break;  // The newest; older ones follow once these go.
    auto* line = new QWidget(recovered_);
    auto* row = new QHBoxLayout(line);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    const QString when = QLocale().toString(QFileInfo(path).lastModified(), QLocale::ShortFormat);
    auto* label = new QLabel(tr("Project of %1").arg(when), line);
    auto* open = new QPushButton(tr("Open"), line);
    auto* discard = new QPushButton(tr("Discard"), line);
    SetLook(discard, "quiet");
    open->setAccessibleName(tr("Open the project of %1").arg(when));
    discard->setAccessibleName(tr("Discard the project of %1").arg(when));
    connect(open, &QPushButton::clicked, opener_, [this, path] { opener_->open(path); });
    connect(discard, &QPushButton::clicked, this, [this, path] {
      Document::discardRecoverable(path);
      QMetaObject::invokeMethod(this, &StartPage::updateRecovered, Qt::QueuedConnection);
    });
    row->addWidget(label);
    row->addStretch();
    row->addWidget(open);
    row->addWidget(discard);
    recovered_layout_->addWidget(line);
  }
  recovered_title_->setVisible(!projects.isEmpty());
  recovered_->setVisible(!projects.isEmpty());
}

void StartPage::loadDemoPicture() {
  const QString path = Opener::demoPath();
  if (path.isEmpty()) {
    context_.actions->setEnabled("demo.open", false);
    demo_button_->setEnabled(false);
    return;
  }
  // The page may be gone before the picture is there.
  QThreadPool::globalInstance()->start([page = QPointer<StartPage>(this), path] {
    auto reader = PictureReader::Open(path.toStdString());
    if (!reader) return;
    auto picture = (*reader)->read((*reader)->times().count() / 2, 2 * kDemoPicture.width(), {});
    if (!picture) return;
    QMetaObject::invokeMethod(qApp, [page, image = picture->image] {
      if (page == nullptr) return;
      page->demo_picture_->setPixmap(Rounded(image, kDemoPicture, page->devicePixelRatioF()));
    });
  });
}

}  // namespace vlm3r::studio
