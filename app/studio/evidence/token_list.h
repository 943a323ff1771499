// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include <QListWidget>

namespace vlm3r::studio {

/// The tokens of an answer as chips to choose one of, in reading order; arrow keys go from one to
/// the next.
class TokenList : public QListWidget {
  Q_OBJECT
 public:
  explicit TokenList(QWidget* parent = nullptr);

  /// `texts` may be shorter than `ids`: such a token is named by its id. Chooses none.
  void setTokens(const std::vector<int64_t>& ids, const std::vector<std::string>& texts,
                 const std::vector<double>& margins);

  QSize sizeHint() const override { return {240, 72}; }
  QSize minimumSizeHint() const override { return {120, 40}; }

 Q_SIGNALS:
  void tokenChosen(int token);
};

}  // namespace vlm3r::studio
