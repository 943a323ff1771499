// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <vector>

#include <QObject>
#include <QString>

namespace vlm3r::studio {

/// A language the program speaks.
struct LanguageChoice {
  QString code;  ///< "en", "de", "zh_CN".
  QString name;  ///< In itself: "Deutsch".
};
const std::vector<LanguageChoice>& LanguageChoices();

/// The installed translations of the program and of Qt's own texts. One per program, made before
/// the first widget.
class Language : public QObject {
  Q_OBJECT
 public:
  /// Takes the language of the settings, or the system's, or English.
  explicit Language(QObject* parent = nullptr);
  ~Language() override;

  QString code() const;
  /// Changes it and remembers it; empty takes the system's. Widgets get QEvent::LanguageChange.
  void choose(const QString& code);
  /// The code that stands in the settings; empty: the system's.
  static QString chosen();

 Q_SIGNALS:
  void changed();

 private:
  void install(const QString& code);
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// Which of LanguageChoices() fits the languages of a system best ("de-AT" takes "de").
QString BestLanguage(const QStringList& ui_languages);

}  // namespace vlm3r::studio
