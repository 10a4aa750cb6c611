from django.urls import path

from samhus.foundation.ui.gallery import gallery

app_name = "ui"
urlpatterns = [path("gallery/", gallery, name="gallery")]
