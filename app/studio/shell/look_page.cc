// SPDX-License-Identifier: Apache-2.0
#include "app/studio/shell/look_page.h"

#include <algorithm>

#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QSlider>

#include "app/studio/shell/language.h"
#include "app/studio/theme/app_settings.h"
#include "app/studio/theme/theme.h"

namespace vlm3r::studio {
namespace {

constexpr int kScaleStep = 10;  // Percent.

}  // namespace

void ApplyLookSettings(Theme* theme) {
  const AppSettings settings;
  const bool light = settings.value(QLatin1String(setting::kTheme)).toString() == "light";
  theme->set(light ? ThemeName::kLight : ThemeName::kDark);
  bool is_number = false;
  const double scale = settings.value(QLatin1String(setting::kUiScale), 1).toDouble(&is_number);
  theme->setUiScale(is_number ? scale : 1);
}

void ChooseTheme(Theme* theme, bool light) {
  AppSettings().setValue(QLatin1String(setting::kTheme), light ? "light" : "dark");
  theme->set(light ? ThemeName::kLight : ThemeName::kDark);
}

LookPage::LookPage(Theme* theme, Language* language, QWidget* parent) : QWidget(parent) {
  auto* form = new QFormLayout(this);
  form->setContentsMargins(0, 0, 0, 0);
  form->setVerticalSpacing(12);
  form->setHorizontalSpacing(16);
  form->setLabelAlignment(Qt::AlignLeft | Qt::AlignVCenter);
  addLanguage(language, form);
  addTheme(theme, form);
  addScale(theme, form);
}

void LookPage::addLanguage(Language* language, QFormLayout* form) {
  auto* box = new QComboBox;
  box->addItem(tr("As the system"), QString());
  for (const LanguageChoice& choice : LanguageChoices()) box->addItem(choice.name, choice.code);
  box->setCurrentIndex(std::max(0, box->findData(Language::chosen())));
  form->addRow(tr("Language"), box);
  connect(box, &QComboBox::activated, this,
          [box, language] { language->choose(box->currentData().toString()); });
}

void LookPage::addTheme(Theme* theme, QFormLayout* form) {
  auto* box = new QComboBox;
  box->addItem(tr("Dark"));
  box->addItem(tr("Light"));
  const auto show = [box, theme] { box->setCurrentIndex(theme->name() == ThemeName::kLight); };
  show();
  form->addRow(tr("Theme"), box);
  connect(box, &QComboBox::activated, this, [theme](int index) { ChooseTheme(theme, index == 1); });
  connect(theme, &Theme::changed, box, show);
}

void LookPage::addScale(Theme* theme, QFormLayout* form) {
  auto* slider = new QSlider(Qt::Horizontal);
  slider->setRange(80 / kScaleStep, 200 / kScaleStep);
  slider->setPageStep(1);
  const double scale = AppSettings().value(QLatin1String(setting::kUiScale), 1).toDouble();
  slider->setValue(static_cast<int>(scale * 100 / kScaleStep + 0.5));
  slider->setAccessibleName(tr("Size of text and controls"));
  auto* value = new QLabel;
  value->setMinimumWidth(56);
  const auto show = [slider, value] {
    //: A percentage; the space before the sign is a thin one.
    value->setText(tr("%1\u2009%").arg(slider->value() * kScaleStep));
  };
  show();
  auto* row = new QHBoxLayout;
  row->setSpacing(8);
  row->addWidget(slider, 1);
  row->addWidget(value);
  form->addRow(tr("Size of text"), row);
  connect(slider, &QSlider::valueChanged, this, show);
  const auto apply = [slider, theme] {
    const double factor = slider->value() * kScaleStep / 100.0;
    AppSettings().setValue(QLatin1String(setting::kUiScale), factor);
    theme->setUiScale(factor);
  };
  // Under the pointer the slider itself would grow and slip away: act when it is let go.
  connect(slider, &QSlider::sliderReleased, this, apply);
  connect(slider, &QSlider::valueChanged, this, [slider, apply] {
    if (!slider->isSliderDown()) apply();
  });
}

}  // namespace vlm3r::studio
