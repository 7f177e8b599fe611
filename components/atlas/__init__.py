"""地図 in its parts: prefectures in several views, municipalities, two layers or two years beside each other."""
