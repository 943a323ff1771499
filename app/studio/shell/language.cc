// SPDX-License-Identifier: Apache-2.0
#include "app/studio/shell/language.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QStringList>
#include <QTranslator>

#include "app/studio/theme/app_settings.h"
#include "engine/base/log.h"

namespace vlm3r::studio {

const std::vector<LanguageChoice>& LanguageChoices() {
  static const std::vector<LanguageChoice> choices = {
      {QStringLiteral("en"), QStringLiteral("English")},
      {QStringLiteral("de"), QStringLiteral("Deutsch")},
      {QStringLiteral("zh_CN"), QString::fromUtf8("简体中文")},
  };
  return choices;
}

QString BestLanguage(const QStringList& ui_languages) {
  for (const QString& language : ui_languages) {
    const QLocale wanted(language);
    for (const LanguageChoice& choice : LanguageChoices()) {
      const QLocale offered(choice.code);
      // Traditional Chinese is another script: English is kinder than the wrong one.
      if (wanted.language() == offered.language() && wanted.script() == offered.script()) {
        return choice.code;
      }
    }
  }
  return QStringLiteral("en");
}

struct Language::Impl {
  QString code = QStringLiteral("en");
  QTranslator program;
  QTranslator qt;
};

Language::Language(QObject* parent) : QObject(parent), impl_(std::make_unique<Impl>()) {
  const QString code = chosen();
  install(code.isEmpty() ? BestLanguage(QLocale::system().uiLanguages()) : code);
}

Language::~Language() {
  QCoreApplication::removeTranslator(&impl_->program);
  QCoreApplication::removeTranslator(&impl_->qt);
}

QString Language::code() const { return impl_->code; }

QString Language::chosen() {
  const QString code = AppSettings().value(QLatin1String(setting::kLanguage)).toString();
  for (const LanguageChoice& choice : LanguageChoices()) {
    if (choice.code == code) return code;
  }
  return {};
}

void Language::choose(const QString& code) {
  AppSettings().setValue(QLatin1String(setting::kLanguage), code);
  const QString known = chosen();
  const QString wanted = known.isEmpty() ? BestLanguage(QLocale::system().uiLanguages()) : known;
  if (wanted == impl_->code) return;
  install(wanted);
  Q_EMIT changed();
}

void Language::install(const QString& code) {
  QCoreApplication::removeTranslator(&impl_->program);
  QCoreApplication::removeTranslator(&impl_->qt);
  impl_->code = code;
  // Numbers and dates follow the language, so that a sentence does not mix two.
  QLocale::setDefault(code == QLatin1String("en") ? QLocale(QLocale::English) : QLocale(code));
  if (impl_->qt.load(QStringLiteral("qtbase_") + code,
                     QLibraryInfo::path(QLibraryInfo::TranslationsPath))) {
    QCoreApplication::installTranslator(&impl_->qt);
  }
  // English has a file too: the plural forms.
  if (impl_->program.load(QStringLiteral(":/i18n/vlm3r_") + code)) {
    QCoreApplication::installTranslator(&impl_->program);
  } else if (code != QLatin1String("en")) {
    LogWarning("no translation for " + code.toStdString());
  }
}

}  // namespace vlm3r::studio
